using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>The guide shows what the command does with the filter and the alarm that it sets out from.</summary>
public sealed class GuideTests : IDisposable
{
    private static readonly string[] Guide = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "migrate-from-metric-filters.md"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_is_what_import_makes_of_it()
    {
        var filter = Exported.Filter();
        filter["filterName"] = "SshRejects";
        var alarm = Exported.Alarm("SSH rejects", more: new JsonObject
        {
            ["AlarmDescription"] = "Somebody tries SSH",
            ["AlarmActions"] = new JsonArray("arn:aws:sns:eu-west-1:123456789012:on-call"),
        });

        var imported = Imported.From(Exported.Filters(filter), Exported.Alarms(alarm));

        imported.Error.ShouldBe("1 metric, 1 rule\n");
        imported.Text.ShouldBe(string.Concat(Shown().Select(line => line + "\n")));
    }

    [Fact]
    public void The_rule_that_goes_beyond_is_valid() =>
        Shell.Run("validate", _folder.WriteLines("c.yaml", ["version: 1", .. Block("    lists:")])).ExitCode.ShouldBe(0);

    /// <summary>What the page shows of the file that the command writes.</summary>
    private static IEnumerable<string> Shown() => Guide
        .SkipWhile(line => !line.EndsWith("imported.yaml holds:", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal))
        .Select(line => line.Length == 0 ? "" : line[4..])
        .SkipLast(1);

    /// <summary>A block of code that begins with a line, up to the next line that is empty.</summary>
    private static List<string> Block(string first)
    {
        var block = Guide.SkipWhile(line => line != first).TakeWhile(line => line.Length > 0).Select(line => line[4..]).ToList();
        block.ShouldNotBeEmpty();
        return block;
    }
}
