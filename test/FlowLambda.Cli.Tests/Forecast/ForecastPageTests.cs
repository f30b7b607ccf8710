using FlowLambda.Cli.Tests.Support;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary>docs/forecast.md shows a run as it comes out.</summary>
public sealed class ForecastPageTests
{
    private const string Prompt = "flowlambda forecast ";

    private static readonly string Page = Repository.PathOf("docs/forecast.md");

    [Fact]
    public void The_page_shows_what_the_command_above_it_prints()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var command = new GuidePage("docs/forecast.md").CodeLines.Single(line => line.StartsWith(Prompt, StringComparison.Ordinal));
        command.ShouldEndWith(" events");

        var made = MadeParts.Make(page, _ => Shell.Run([.. command.Split(' ')[1..^1], Data.Events]).Output);

        MadeParts.Names(page).ShouldBe(["forecast"]);
        if (!PageUpdate.TryWrite(Page, made))
            page.ShouldBe(made, $"this writes the page anew: {PageUpdate.Command("FlowLambda.Cli.Tests", nameof(ForecastPageTests))}");
    }
}
