using System.Globalization;
using System.Text.RegularExpressions;
using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Rules;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>docs/rule-pack.md says of each rule what the rule says.</summary>
public partial class RulePackPageTests
{
    private static readonly IReadOnlyList<ThresholdRule> Rules = ConfigurationLoader.Load(Data.ShippedConfiguration, "flowlambda.yaml").Rules;

    public static TheoryData<string> Names => [.. Rules.Select(rule => rule.Name)];

    [Fact]
    public void The_rules_of_the_pack_are_the_rows_of_the_table() =>
        Rows().Select(row => row[1].Trim('`')).ShouldBe(Rules.Select(rule => rule.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_says_what_its_rule_says(string name)
    {
        var rule = Rules.Single(rule => rule.Name == name);
        var row = Rows().Single(row => row[1] == $"`{name}`");

        row[0].ShouldBe(PackFile.Names.Single(file => PackFile.RuleOf(file) == name)[..^name.Length].TrimEnd('-'));
        row[2].ShouldBe(string.Concat(
            $"{rule.Severity}".ToLowerInvariant(),
            string.Concat(rule.Escalation.Select(step => string.Create(CultureInfo.InvariantCulture, $", {$"{step.Severity}".ToLowerInvariant()} from {step.Threshold:N0}"))),
            rule.Enabled ? "" : "; off"));
        row[3].ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{rule.Threshold:N0} in {Span(rule.WindowMinutes)}"));
        row[6].ShouldBe(string.Join(", ", rule.Tags.Select(tag => tag.Replace("attack.", "", StringComparison.Ordinal).ToUpperInvariant())));
        foreach (Match list in ListName().Matches(new RuleMutants(Data.ShippedConfiguration, name, given: []).Rule))
            row[7].ShouldContain($"`{list.Groups["name"].Value}`");
    }

    private static string Span(int minutes) => minutes % 60 == 0 ? $"{minutes / 60}h" : $"{minutes}m";

    private static IEnumerable<string[]> Rows() => Data.RulePackPage.Split('\n')
        .Where(line => line.Contains("| `", StringComparison.Ordinal) && line.Count(c => c == '|') == 9)
        .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray());

    [GeneratedRegex("""\{"list":"(?<name>[^"]+)"\}""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListName();
}
