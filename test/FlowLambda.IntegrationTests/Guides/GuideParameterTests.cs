using System.Text.RegularExpressions;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>The guides and samconfig.toml name the parameters that there are, and the guide to deploying names all of them.</summary>
public sealed partial class GuideParameterTests
{
    /// <summary>What the guide has for a default that is empty.</summary>
    private const string Nothing = "–";

    [Fact]
    public void The_guide_lists_every_parameter_in_its_group_with_its_default()
    {
        var template = WrittenTemplate.Main;
        template.ParameterGroups.SelectMany(group => group.Parameters).ShouldBe(template.Parameters.Keys, ignoreOrder: true);

        foreach (var (label, parameters) in template.ParameterGroups)
        {
            GuidePage.Deploy.Rows(label).Select(row => (Parameter: Code(row[0]), Default: row[1] == Nothing ? "" : Code(row[1])))
                .ShouldBe(parameters.Select(name => (name, template.Parameters[name] ?? "")));
        }
    }

    [Fact]
    public void The_guide_has_no_further_group() => GuidePage.Deploy.Rows("Parameters").Count.ShouldBe(WrittenTemplate.Main.Parameters.Count);

    [Fact]
    public void Whatever_the_guides_give_a_value_to_is_a_parameter()
    {
        string[] named = [.. GuidePage.OfTheStack.SelectMany(Named)];

        named.ShouldContain("LogGroupNames", StringComparer.Ordinal);
        named.ShouldContain("LogDestinationArn", StringComparer.Ordinal);
        named.ShouldContain("StateGeneration", StringComparer.Ordinal);
        named.Except(WrittenTemplate.Main.Parameters.Keys, StringComparer.Ordinal).Except(WrittenTemplate.Member.Parameters.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_samconfig_gives_a_value_to_is_a_parameter()
    {
        Assert.SkipUnless(await SamConfiguration.IsAvailableAsync(), SamConfiguration.SkipReason);
        string[] named = [.. (await SamConfiguration.ReadAsync(Repository.PathOf("samconfig.toml"))).Values.SelectMany(deployment => deployment.Parameters.Keys)];

        named.Length.ShouldBeGreaterThan(5);
        named.Except(WrittenTemplate.Main.Parameters.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string Code(string cell) => cell.StartsWith('`') && cell.EndsWith('`') ? cell[1..^1] : throw new FormatException($"'{cell}' is no code.");

    /// <summary>The names before an equals sign: in overrides, in lists of parameters, and where a sentence says what to set.</summary>
    private static IEnumerable<string> Named(GuidePage page) =>
    [
        .. page.CodeLines.SelectMany(line => Override().Matches(line)).SelectMany(overrides => Assignment().Matches(overrides.Value)).Select(match => match.Groups["name"].Value),
        .. page.CodeLines.Concat(page.CodeSpans).SelectMany(line => ParameterKey().Matches(line)).Select(match => match.Groups["name"].Value),
        .. page.CodeSpans.Select(code => Assignment().Match(code)).Where(match => match is { Success: true, Index: 0 }).Select(match => match.Groups["name"].Value),
    ];

    [GeneratedRegex(@"--parameter-overrides (?!ParameterKey).*?(?= --|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Override();

    [GeneratedRegex("""(?<=^|\s|'|")['"]?(?!ParameterKey=)(?<name>[A-Z][a-z]\w*)=""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"ParameterKey=(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterKey();
}
