using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

public class AlertJsonTests
{
    private static readonly JsonElement Alert = Parse(GivenAlert.Example());

    [Fact]
    public void The_members_are_those_of_the_contract_in_its_order() =>
        Names(Alert).ShouldBe(
        [
            "version", "type", "id", "rule", "title", "severity", "account", "region", "logGroup", "group", "statistic", "value", "threshold",
            "window", "suppressed", "tags", "evidence", "links",
        ]);

    [Fact]
    public void Without_tags_there_is_no_such_member() =>
        Names(Parse(Given.Rule("window: 1m, threshold: 1").Feed(new Flow()).Alerts[0])).Contains("tags", StringComparer.Ordinal).ShouldBeFalse();

    [Fact]
    public void A_record_of_two_thousand_bytes_is_whole_in_the_evidence()
    {
        var line = $"{new Flow()} {new string('x', 1900)}";
        var engine = Given.Engine("{ version: 1, logFormats: [ { logGroup: '*', format: '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status} ${instance-tag}' } ], rules: [ { name: r, match: {}, window: 1m, threshold: 1 } ] }");

        engine.Feed(line).Alerts[0].Evidence.Records.ShouldBe([line]);
    }

    [Fact]
    public void The_values_say_what_who_how_much_and_when() =>
        JsonElement.DeepEquals(Without(Alert, "id", "evidence", "links"), Json(
            """
            {
              "version": "1", "type": "flowlambda.alert", "rule": "ssh-brute-force", "title": "Repeated rejected SSH from one source", "severity": "high",
              "account": "123456789012", "region": "eu-west-1", "logGroup": "/vpc/flow-logs",
              "group": { "srcaddr": "203.0.113.9" }, "statistic": "count", "value": 132, "threshold": 20,
              "window": { "start": "2023-11-14T22:00:00Z", "end": "2023-11-14T22:05:00Z", "minutes": 5 }, "suppressed": 0,
              "tags": ["attack.t1110", "team-net"]
            }
            """)).ShouldBeTrue();

    [Fact]
    public void The_evidence_is_five_records_and_the_five_most_frequent_values_of_four_fields()
    {
        var record = new Flow { Source = "203.0.113.9", Minute = 4 }.ToString();

        JsonElement.DeepEquals(Alert.GetProperty("evidence"), Json(
            $$"""
            {
              "records": ["{{record}}", "{{record}}", "{{record}}", "{{record}}", "{{record}}"],
              "top": {
                "srcaddr": [{ "value": "203.0.113.9", "count": 132 }],
                "dstaddr": [
                  { "value": "10.0.0.5", "count": 120 }, { "value": "10.0.1.120", "count": 1 }, { "value": "10.0.1.121", "count": 1 },
                  { "value": "10.0.1.122", "count": 1 }, { "value": "10.0.1.123", "count": 1 }],
                "dstport": [{ "value": "22", "count": 132 }],
                "interface-id": [{ "value": "eni-0a1b2c3d", "count": 132 }]
              }
            }
            """)).ShouldBeTrue(Alert.GetProperty("evidence").ToString());
    }

    [Fact]
    public void Evidence_that_was_left_out_is_told_of()
    {
        var alert = GivenAlert.Example();

        var evidence = Parse(alert with { Evidence = alert.Evidence.Trim(records: 2, recordLength: 10, values: 1) }).GetProperty("evidence");

        JsonElement.DeepEquals(evidence, Json(
            """
            {
              "records": ["2 1234567…", "2 1234567…"],
              "top": {
                "srcaddr": [{ "value": "203.0.113.9", "count": 132 }], "dstaddr": [{ "value": "10.0.0.5", "count": 120 }],
                "dstport": [{ "value": "22", "count": 132 }], "interface-id": [{ "value": "eni-0a1b2c3d", "count": 132 }]
              },
              "trimmed": true
            }
            """)).ShouldBeTrue(evidence.ToString());
    }

    [Fact]
    public void A_title_is_cut_to_500_characters()
    {
        var alert = GivenAlert.Example();

        Parse(alert with { Rule = alert.Rule with { Title = new string('t', 501) } }).GetProperty("title").GetString().ShouldBe(new string('t', 499) + "…");
    }

    [Fact]
    public void The_links_are_the_query_and_the_runbook()
    {
        var links = Alert.GetProperty("links");

        Names(links).ShouldBe(["logsInsights", "runbook"]);
        links.GetProperty("runbook").GetString().ShouldBe("https://example.com/runbooks/ssh");
        links.GetProperty("logsInsights").GetString().ShouldNotBeNull().ShouldStartWith("https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#");
    }

    [Fact]
    public void It_is_one_line()
    {
        var text = AlertJson.Write(GivenAlert.Example());

        text.ShouldNotContain('\n');
        text.ShouldNotContain('\r');
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Hostile_text_is_data_and_shows_no_control_character(string text)
    {
        var alert = Parse(GivenAlert.Grouped(text));

        Strings(alert).ShouldAllBe(value => value.All(c => !char.IsControl(c) && c != '\u202e' && c != '\u2028'));
        alert.GetProperty("evidence").GetProperty("records")[0].GetString()!.Length.ShouldBeLessThan(4000);
    }

    [Fact]
    public void A_share_and_a_sum_are_numbers_and_the_statistic_is_written_as_in_the_configuration()
    {
        var engine = Given.Rule("statistic: \"distinct(protocol,dstport)\", window: 1m, threshold: 1");

        var alert = Parse(engine.Feed(new Flow()).Alerts[0]);

        alert.GetProperty("statistic").GetString().ShouldBe("distinct(protocol, dstport)");
        alert.GetProperty("value").GetInt64().ShouldBe(1);
        alert.GetProperty("group").EnumerateObject().ShouldBeEmpty();
    }

    private static JsonElement Parse(Alert alert) => Json(AlertJson.Write(alert));

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static JsonElement Without(JsonElement element, params string[] names) => JsonSerializer.SerializeToElement(
        element.EnumerateObject().Where(member => !names.Contains(member.Name, StringComparer.Ordinal)).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
