using FlowLambda.TestSupport.Guides;
using YamlDotNet.RepresentationModel;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>The guide to operating tells of each alarm, and of no other, what the template says.</summary>
public sealed class GuideAlarmTests
{
    private const string NamePrefix = "${AWS::StackName}-";

    private static IReadOnlyDictionary<string, YamlMappingNode> Alarms { get; } = WrittenTemplate.Main.OfType("AWS::CloudWatch::Alarm")
        .ToDictionary(alarm => WrittenTemplate.Text(alarm.Properties["AlarmName"])[NamePrefix.Length..], alarm => alarm.Properties, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Alarms.Keys];

    [Fact]
    public void Each_alarm_has_a_section_and_each_section_an_alarm()
    {
        string[] sections = [.. GuidePage.Operate.Section("The alarms").Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..])];

        sections.ShouldBe(Alarms.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Each_alarm_is_in_the_table_that_tells_whether_to_get_up()
    {
        var table = string.Join('\n', GuidePage.Operate.Rows("The alarms").Select(row => row[0]));

        foreach (var name in Alarms.Keys)
            table.ShouldContain($"[{name}](#{name})");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_alarm_says_where_it_is_explained(string name) =>
        WrittenTemplate.Text(Alarms[name]["AlarmDescription"]).ShouldEndWith($" docs/operate.md#{name}");

    [Theory]
    [InlineData("errors", 3, 5, 60, "three of the last five minutes")]
    [InlineData("throttles", 10, 15, 60, "Ten of the last fifteen minutes")]
    [InlineData("skipped-data", 3, 6, 300, "in three of six five-minute periods")]
    [InlineData("keys-overflowed", 3, 6, 300, "in three of six five-minute periods")]
    [InlineData("duration", 2, 3, 300, "two of three five-minute periods")]
    [InlineData("delivery-errors", 2, 5, 60, "in two of five minutes")]
    [InlineData("iterator-age", 5, 5, 60, "For five minutes the stream was read more than ten minutes late")]
    [InlineData("malformed", null, 1, 900, "of the lines of fifteen minutes")]
    public void The_guide_tells_how_long_it_takes(string name, int? datapoints, int periods, int seconds, string words)
    {
        GuidePage.Operate.Section(name).ReplaceLineEndings(" ").ShouldContain(words);

        var alarm = Alarms[name];
        WrittenTemplate.Text(alarm["EvaluationPeriods"]).ShouldBe($"{periods}");
        (alarm.Children.TryGetValue("DatapointsToAlarm", out var value) ? WrittenTemplate.Text(value) : null).ShouldBe(datapoints is { } count ? $"{count}" : null);
        alarm.AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("Period")).Select(node => WrittenTemplate.Text(node["Period"])).Distinct(StringComparer.Ordinal)
            .ShouldBe([$"{seconds}"]);
    }
}
