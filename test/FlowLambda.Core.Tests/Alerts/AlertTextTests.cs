using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

public class AlertTextTests
{
    [Fact]
    public void The_subject_says_severity_rule_group_value_and_window() =>
        AlertText.Subject(GivenAlert.Example()).ShouldBe("[HIGH] ssh-brute-force 203.0.113.9: 132 flows in 5m");

    [Theory]
    [InlineData("statistic: sum(bytes), window: 1h", "[MEDIUM] rule: 40 bytes in 1h")]
    [InlineData("statistic: max(packets), window: 90m", "[MEDIUM] rule: 1 packet in one flow in 90m")]
    [InlineData("statistic: distinct(dstport), window: 24h", "[MEDIUM] rule: 1 different port in 24h")]
    [InlineData("statistic: percent, minimumRecords: 1, window: 1m", "[MEDIUM] rule: 100 % in 1m")]
    [InlineData("severity: critical, groupBy: [srcaddr, dstport], window: 1m", "[CRITICAL] rule 198.17.0.9 22: 1 flow in 1m")]
    public void The_subject_says_what_the_value_is_of(string keys, string subject) =>
        AlertText.Subject(Given.Rule($"threshold: 1, {keys}").Feed(new Flow()).Alerts[0]).ShouldBe(subject);

    [Theory]
    [InlineData("distinct(protocol, dstport)", "1 different port")]
    [InlineData("distinct(srcport)", "1 different source port")]
    [InlineData("distinct(src)", "1 different source")]
    [InlineData("distinct(dstaddr)", "1 different destination")]
    [InlineData("distinct(protocol)", "1 different protocol")]
    [InlineData("distinct(srcaddr, dstport)", "1 different pairs of srcaddr and dstport")]
    [InlineData("distinct(srcaddr, dstaddr, dstport)", "1 different combinations of srcaddr, dstaddr and dstport")]
    public void What_is_counted_is_said_in_words_where_there_are_some(string statistic, string amount) =>
        AlertText.Subject(Given.Rule($"threshold: 1, window: 1m, statistic: \"{statistic}\"").Feed(new Flow()).Alerts[0]).ShouldBe($"[MEDIUM] rule: {amount} in 1m");

    [Theory]
    [InlineData("statistic: sum(bytes), largestOf: interface-id", "rule: sum(bytes) of each interface-id, the largest at least 40 bytes in 5m, silent for 5m after an alert")]
    [InlineData("statistic: sum(bytes), spread: true", "rule: sum(bytes), each record spread over its minutes, at least 40 bytes in 5m, silent for 5m after an alert")]
    [InlineData("minimumDistinct: { srcaddr: 2 }", "rule: count at least 40 in 5m with at least 2 different srcaddr, silent for 5m after an alert")]
    [InlineData("then: { action: REJECT, dstport: [22, { prefix: 33 }] }",
        "rule: count at least 40 in 5m, then a record that matches { action: REJECT, dstport: [22, { prefix: 33 }] }, silent for 5m after an alert")]
    [InlineData("then: {}", "rule: count at least 40 in 5m, then a record that matches {}, silent for 5m after an alert")]
    [InlineData("cooldown: 0m", "rule: count at least 40 in 5m")]
    public void The_rule_is_told_with_all_that_it_asks(string keys, string rule)
    {
        var flows = Enumerable.Range(0, 42).Select(i => new Flow { Source = $"10.0.0.{i % 2}", Second = i });

        AlertFacts.RuleOf(Given.Rule($"threshold: 40, window: 5m, {keys}").Feed(flows).Alerts[0]).Text.ShouldBe(rule);
    }

    [Fact]
    public void What_followed_is_part_of_what_was_measured() =>
        Unwrapped(Given.Rule("threshold: 2, window: 5m, then: { match: { dstport: 23 } }").Feed(new Flow(), new Flow(), new Flow { Second = 1, DestinationPort = 23 }).Alerts[0])
            .ShouldContain("3 flows in 5m, then a record that matches { dstport: 23 }, 1.5 times the threshold of 2 since:");

    [Fact]
    public void A_then_of_any_text_and_length_breaks_no_line()
    {
        var measured = AlertFacts.Of(Given.Rule($"threshold: 1, window: 5m, then: {{ interface-id: {{ anything-but: \"a\\n\\e[2J{new string('x', 1000)}\" }} }}")
            .Feed(new Flow(), new Flow { Second = 1 }).Alerts[0]).Single(fact => fact.Label == "how much").Text;

        measured.ShouldContain("a\\u000a\\u001b[2Jxxx");
        measured.Length.ShouldBeLessThan(400);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void The_subject_is_printable_ASCII_of_at_most_99_characters(string text)
    {
        var subject = AlertText.Subject(GivenAlert.Grouped(text));

        subject.Length.ShouldBeInRange(1, 99);
        subject.ShouldAllBe(c => c >= ' ' && c <= '~');
        subject.ShouldStartWith("[MEDIUM] rule ");
    }

    [Fact]
    public void A_line_that_is_too_long_loses_the_end_of_its_group_and_nothing_else()
    {
        var alert = GivenAlert.Grouped(new string('x', 400));

        AlertText.Subject(alert).ShouldBe($"[MEDIUM] rule {new string('x', 68)}...: 1 flow in 1m");
        AlertText.Sms(alert).ShouldBe($"[MEDIUM] rule {new string('x', 109)}...: 1 flow in 1m");
    }

    [Fact]
    public void A_long_rule_name_is_cut_and_leaves_room_for_the_group_and_the_amount()
    {
        var alert = GivenAlert.Grouped(new string('x', 400));
        var named = alert with { Rule = alert.Rule with { Name = new string('n', 100) } };

        AlertText.Subject(named).ShouldBe($"[MEDIUM] {new string('n', 57)}... {new string('x', 12)}...: 1 flow in 1m");
        AlertText.Subject(named with { Group = [] }).ShouldBe($"[MEDIUM] {new string('n', 73)}...: 1 flow in 1m");
    }

    [Fact]
    public void An_amount_is_told_though_what_it_counts_has_no_room()
    {
        var alert = Given.Rule("window: 1m, threshold: 1, groupBy: [interface-id], statistic: \"distinct(interface-id, account-id, srcaddr, dstaddr, srcport, dstport, log-status)\"")
            .Feed(new Flow()).Alerts[0];

        AlertText.Subject(alert with { Value = 9.2e18, Rule = alert.Rule with { Name = new string('n', 100) } }).ShouldContain(": 9,200,000,000,000,000,000 different");
    }

    [Fact]
    public void A_line_that_has_room_goes_on_with_the_threshold_since_when_and_where()
    {
        AlertText.Sms(GivenAlert.Example()).ShouldBe(
            "[HIGH] ssh-brute-force 203.0.113.9: 132 flows in 5m, threshold 20, since 2023-11-14 22:04 UTC, eu-west-1, 123456789012");
        AlertText.Sms(GivenAlert.Example() with { Source = new AlertSource("", "", "") }).ShouldEndWith("22:04 UTC");
    }

    [Fact]
    public void A_rule_without_a_title_begins_with_its_name_and_how_much_there_was()
    {
        AlertText.Message(Given.Rule("threshold: 1, window: 5m").Feed(new Flow()).Alerts[0]).ShouldStartWith("rule: 1 flow in 5m\n\n");
    }

    [Fact]
    public void The_message_comes_to_the_point_before_it_goes_into_detail()
    {
        var message = AlertText.Message(GivenAlert.Example());

        string[] parts =
        [
            "Repeated rejected SSH", "severity:", "from:", "to:", "how much:", "since:", "where:", "Somebody tries passwords.", "What to do first:", "Records of the window that hold these values:",
            "The first 5 of 132 records in this batch", "The same as they were logged", "If this is expected", "Alert ",
        ];
        var places = parts.Select(part => message.IndexOf(part, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place >= 0);
        places.ShouldBeInOrder();
    }

    [Fact]
    public void The_message_says_that_evidence_was_left_out_and_only_then()
    {
        const string Said = "Some records and values are left out or cut";
        var alert = GivenAlert.Example();

        AlertText.Message(alert).ShouldNotContain(Said);
        AlertText.Message(alert with { Evidence = alert.Evidence.Trim(1, 100, 1) }).ShouldContain(Said);
    }

    [Fact]
    public void A_title_and_a_description_are_cut_where_nobody_would_read_on()
    {
        var alert = GivenAlert.Example();

        var message = AlertText.Message(alert with { Rule = alert.Rule with { Title = new string('t', 501), Description = new string('d', 8001) } });

        message.ShouldStartWith(new string('t', 499) + "…\n");
        message.ShouldContain("\n" + new string('d', 7999) + "…\n");
    }

    [Fact]
    public void The_message_has_what_a_person_needs_at_night()
    {
        var message = Unwrapped(GivenAlert.Example());

        message.ShouldStartWith("Repeated rejected SSH from one source ");
        string[] parts =
        [
            "high", "203.0.113.9", "132 flows in 5m, 6.6 times the threshold of 20", "2023-11-14 22:04 UTC; the window is 22:00 to 22:05", "/vpc/flow-logs", "123456789012",
            "10.0.0.5 (private) in 120 of 132 records; 10.0.1.120 (private) in 1; 10.0.1.121 (private) in 1; 10 more", "22 (ssh)", "ssh-brute-force", "Somebody tries passwords.", new Flow { Source = "203.0.113.9", Minute = 4 }.ToString(),
            "What to do first: https://example.com/runbooks/ssh", "https://eu-west-1.console.aws.amazon.com/", GivenAlert.Example().Id,
        ];
        foreach (var part in parts)
            message.ShouldContain(part);
    }

    [Fact]
    public void The_message_says_how_many_batches_were_silenced()
    {
        var engine = Given.Rule("window: 1m, threshold: 1, cooldown: 10m");
        foreach (var minute in new[] { 0, 1, 2 })
            engine.Feed(new Flow { Minute = minute });

        AlertText.Message(engine.Feed(new Flow { Minute = 10 }).Alerts[0]).ShouldContain("2 more batches");
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void The_message_shows_no_control_character_of_the_records(string text) =>
        AlertText.Message(GivenAlert.Grouped(text)).ShouldAllBe(c => c == '\n' || (!char.IsControl(c) && !char.IsSurrogate(c) && c != '\u202e' && c != '\u2028'));

    [Fact]
    public void The_message_shows_no_control_character_of_the_log_groups_name() =>
        AlertText.Message(GivenAlert.Grouped("eni-1", logGroup: "/vpc/\u001b[2J\nSeverity: info")).ShouldNotContain("\nSeverity: info");

    [Fact]
    public void A_label_and_its_value_stand_apart_however_long_the_label_is()
    {
        var engine = Given.Engine("{ version: 1, logFormats: [ { logGroup: \"*\", format: \"${pkt-dst-aws-service} ${ecs-container-instance-arn}\" } ], rules: [ { name: r, match: {}, groupBy: [pkt-dst-aws-service, ecs-container-instance-arn], window: 1m, threshold: 1 } ] }");

        var message = AlertText.Message(engine.Feed("S3 arn:aws:ecs:x").Alerts[0]);

        message.ShouldContain("pkt-dst-aws-service: ");
        message.ShouldContain("ecs-container-instance-arn: ");
    }

    [Fact]
    public void No_line_is_longer_than_a_hundred_columns_but_links_and_records()
    {
        var alert = GivenAlert.Example();
        var description = string.Join(' ', Enumerable.Repeat("word", 200));

        var lines = AlertText.Message(alert with { Rule = alert.Rule with { Description = description } }).Split('\n');

        lines.Where(line => !line.Contains("https://", StringComparison.Ordinal) && !line.StartsWith("  2 ", StringComparison.Ordinal)).ShouldAllBe(line => line.Length <= 100);
    }

    private static string Unwrapped(Alert alert) => string.Join(' ', AlertText.Message(alert).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
