using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FlowLambda.Alerts;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>The console's links hold a value of its own notation after <c>$3FqueryDetail$3D</c>: lists <c>~(…)</c>, texts <c>~'…</c>, and <c>*hh</c> for a byte.</summary>
public partial class LogsInsightsLinkTests
{
    [Fact]
    public void It_leads_to_the_records_of_the_window()
    {
        var link = LogsInsightsLink.For(GivenAlert.Example()).ShouldNotBeNull();

        link.ShouldStartWith("https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D~(");
        link.ShouldEndWith(")");
        Uri.IsWellFormedUriString(link, UriKind.Absolute).ShouldBeTrue();
        var detail = Decode(link);
        detail["start"].ShouldBe("2023-11-14T22:00:00.000Z");
        detail["end"].ShouldBe("2023-11-14T22:05:00.000Z");
        detail["timeType"].ShouldBe("ABSOLUTE");
        detail["tz"].ShouldBe("UTC");
        detail["source"].ShouldBe("/vpc/flow-logs");
        detail["editorString"].Split('\n').ShouldBe(
            ["fields @timestamp, @message", "| filter @message like '203.0.113.9'", "| sort @timestamp desc", "| limit 200"]);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void A_hostile_value_stays_within_its_quotes(string text)
    {
        var link = LogsInsightsLink.For(GivenAlert.Grouped(text)).ShouldNotBeNull();

        link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..].ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || "~()'*-_.:$".Contains(c));
        var query = Decode(link)["editorString"].Split('\n');
        query.Length.ShouldBe(4);
        Quoted().IsMatch(query[1]).ShouldBeTrue(query[1]);
    }

    [Theory]
    [InlineData("interface-id")]
    [InlineData("srcaddr, dstport")]
    [InlineData("service")]
    [InlineData("protocol-name")]
    [InlineData("src-scope")]
    [InlineData("log-group")]
    public void The_query_finds_the_records_of_the_evidence(string groupBy)
    {
        var alert = GivenAlert.Grouped("eni-1", groupBy);

        var looked = Looked().Matches(Decode(LogsInsightsLink.For(alert)!)["editorString"]).Select(match => match.Groups["text"].Value);

        looked.ShouldAllBe(text => alert.Evidence.Records[0].Contains(text));
    }

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("eu-west-1#")]
    [InlineData("ü")]
    public void A_Region_that_cannot_be_one_makes_no_link(string region) =>
        LogsInsightsLink.For(GivenAlert.Example() with { Source = new AlertSource("1", region, "/vpc") }).ShouldBeNull();

    [Fact]
    public void Conditions_that_would_make_the_link_too_long_are_left_out()
    {
        var alert = GivenAlert.Grouped(new string('é', 512), "interface-id, srcaddr");
        var twice = alert with
        {
            Rule = alert.Rule with { GroupBy = [alert.Rule.GroupBy[1], alert.Rule.GroupBy[0], alert.Rule.GroupBy[0]] },
            Group = [alert.Group[1], alert.Group[0], alert.Group[0]],
        };

        var link = LogsInsightsLink.For(twice)!;

        link.Length.ShouldBeLessThan(8000);
        Decode(link)["editorString"].Split('\n').Length.ShouldBe(5);
    }

    [Fact]
    public void Without_a_Region_or_a_log_group_there_is_none()
    {
        LogsInsightsLink.For(GivenAlert.Example() with { Source = new AlertSource("1", "eu-west-1", "") }).ShouldBeNull();
        LogsInsightsLink.For(GivenAlert.Example() with { Source = new AlertSource("1", "", "/vpc") }).ShouldBeNull();
    }

    [Theory]
    [InlineData("cn-north-1", "https://cn-north-1.console.amazonaws.cn/")]
    [InlineData("us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/")]
    [InlineData("ap-southeast-2", "https://ap-southeast-2.console.aws.amazon.com/")]
    public void Each_partition_has_a_console_of_its_own(string region, string start) =>
        LogsInsightsLink.For(GivenAlert.Example() with { Source = new AlertSource("1", region, "/vpc") }).ShouldNotBeNull().ShouldStartWith(start);

    private static Dictionary<string, string> Decode(string link)
    {
        var detail = link[(link.IndexOf("$3D~(", StringComparison.Ordinal) + 5)..^1];
        return Member().Matches(detail).ToDictionary(match => match.Groups["name"].Value, match => Unescape(match.Groups["text"].Value), StringComparer.Ordinal);
    }

    private static string Unescape(string text)
    {
        List<byte> bytes = [];
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '*';
            bytes.Add(isEscape ? byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)text[i]);
            i += isEscape ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"~?(?<name>[a-zA-Z]+)~(\(~)?'(?<text>[^~')]*)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Member();

    [GeneratedRegex(@"^\| filter @message like '([^'\\]|\\'|\\\\)*'$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("like '(?<text>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Looked();
}
