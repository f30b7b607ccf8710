using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Subscriptions;

/// <summary>The JSON envelope: members in any order, unknown ones passed over, and what is no envelope refused.</summary>
public class EnvelopeTests
{
    [Fact]
    public void Members_may_stand_in_any_order_and_unknown_ones_are_passed_over()
    {
        using var batch = Read(
            """
            {
              "logEvents": [
                { "message": "one", "extractedFields": { "a": ["b", { "message": "no" }] }, "id": "1", "timestamp": 5 },
                { "timestamp": 7, "x": null, "message": "two" }
              ],
              "policyLevel": "ACCOUNT_LEVEL_POLICY", "nested": { "logEvents": [ { "message": "no" } ] },
              "logStream": "s", "logGroup": "g", "owner": "o", "subscriptionFilters": ["f", 5, ["no"], "g"], "messageType": "DATA_MESSAGE"
            }
            """);

        Messages(batch).ShouldBe(["one", "two"]);
        (batch.Events[0].Timestamp, batch.Events[1].Timestamp).ShouldBe((5, 7));
        (batch.Owner, batch.LogGroup, batch.LogStream).ShouldBe(("o", "g", "s"));
        batch.SubscriptionFilters.ShouldBe(["f", "g"]);
    }

    [Fact]
    public void Escaped_names_are_the_names_that_they_spell()
    {
        using var batch = Read("""{"log\u0045vents":[{"\u006dessage":"m"}],"owner":"\u00e9\/"}""");

        Messages(batch).ShouldBe(["m"]);
        batch.Owner.ShouldBe("é/");
    }

    [Fact]
    public void What_is_null_is_nothing()
    {
        using var batch = Read("""{"owner":null,"logGroup":null,"logStream":null,"subscriptionFilters":null,"logEvents":[null,{"message":"m"}]}""");

        (batch.Owner, batch.LogGroup, batch.LogStream).ShouldBe(("", "", ""));
        Messages(batch).ShouldBe(["", "m"]);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        using var batch = Read("\uFEFF{\"logEvents\":[{\"message\":\"a\\u0062\"},{\"message\":\"c\"}]}");

        Messages(batch).ShouldBe(["ab", "c"]);
    }

    [Fact]
    public void Unknown_members_may_be_nested_deep()
    {
        using var batch = Read($$"""{"x":{{new string('[', 500)}}{{new string(']', 500)}},"logEvents":[{"message":"m"}]}""");

        Messages(batch).ShouldBe(["m"]);
    }

    [Fact]
    public void A_control_message_is_told_apart()
    {
        using var batch = Read("""{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: Checking health of destination Kinesis stream."}]}""");

        batch.IsControl.ShouldBeTrue();
        var result = Given.Rule("window: 1m, threshold: 1").Process(batch);
        (result.Counts.Records, result.Alerts.Count, result.MalformedSamples.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void An_empty_list_of_events_is_an_empty_batch()
    {
        using var batch = Read("""{"logEvents":[]}""");

        batch.Events.IsEmpty.ShouldBeTrue();
        Given.Rule("window: 1m, threshold: 1").Process(batch).Counts.Records.ShouldBe(0);
    }

    [Fact]
    public void An_event_without_a_message_is_a_line_with_nothing_in_it()
    {
        using var batch = Read("""{"logEvents":[{"id":"1"},{"message":5},{"message":null},{}]}""");

        batch.Events.Length.ShouldBe(4);
        Given.Rule("window: 1m, threshold: 1").Process(batch).Counts.Malformed.ShouldBe(4);
    }

    [Fact]
    public void Of_members_that_come_twice_none_breaks_anything()
    {
        using var batch = Read("""{"owner":"a","owner":"b","logEvents":[{"message":"1","message":"22"}],"logEvents":[{"message":"3"}],"messageType":"CONTROL_MESSAGE","messageType":"DATA_MESSAGE"}""");

        batch.Owner.ShouldBe("b");
        Messages(batch).ShouldBe(["22", "3"]);
        batch.IsControl.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"messageType":"DATA_MESSAGE"}""")]
    [InlineData("""{"logEvents":null}""")]
    [InlineData("""{"logEvents":{}}""")]
    [InlineData("""{"logEvents":"x"}""")]
    [InlineData("""{"logEvents":[5]}""")]
    [InlineData("""{"logEvents":[[]]}""")]
    [InlineData("""{"logEvents":[]} {"logEvents":[]}""")]
    [InlineData("""{"logEvents":[]}x""")]
    [InlineData("""{"logEvents":[],}""")]
    [InlineData("""{"logEvents":[],"messageType":"OTHER_MESSAGE"}""")]
    [InlineData("""{"logEvents":[],"messageType":5}""")]
    [InlineData("""{"logEvents":[],"owner":{}}""")]
    [InlineData("""{"logEvents":[],"owner":"\ud800"}""")]
    [InlineData("""{'logEvents':[]}""")]
    public void What_is_no_envelope_is_refused(string json) =>
        Should.Throw<SubscriptionException>(() => Read(json)).Message.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Should.Throw<SubscriptionException>(() => Read("""{"x":""" + new string('[', 100_000)));

    [Fact]
    public void A_name_or_an_owner_that_is_not_UTF8_is_refused()
    {
        byte[] json = [.. """{"logEvents":[],"owner":" """u8, 0xC3, 0x28, .. "\"}"u8];

        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeJson(json));
    }

    [Theory]
    [InlineData("""{"logEvents":[{"message":"a","timestamp":"5"}]}""")]
    [InlineData("""{"logEvents":[{"message":"a","timestamp":1.5}]}""")]
    [InlineData("""{"logEvents":[{"message":"a","timestamp":1e400}]}""")]
    [InlineData("""{"logEvents":[{"message":"a","timestamp":99999999999999999999}]}""")]
    public void A_timestamp_that_is_none_is_passed_over(string json)
    {
        using var batch = Read(json);

        batch.Events[0].Timestamp.ShouldBe(0);
    }

    private static LogEventBatch Read(string json) => SubscriptionDecoder.DecodeJson(Encoding.UTF8.GetBytes(json));

    private static List<string> Messages(LogEventBatch batch)
    {
        List<string> messages = [];
        foreach (var logEvent in batch.Events)
            messages.Add(Encoding.UTF8.GetString(batch.Message(logEvent)));
        return messages;
    }
}
