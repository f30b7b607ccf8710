using System.Text;
using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>The lines of an alert go where little is allowed, whatever is in the rule and the group.</summary>
public class AlertLineTests
{
    private static readonly ThresholdRule Rule =
        ConfigurationLoader.Load("version: 1\nrules: [ { name: a, match: {}, statistic: sum(bytes), window: 5m, threshold: 1 } ]", "test.yaml").Rules[0];

    [Fact]
    public void A_subject_is_printable_ASCII_of_at_most_99_characters_and_begins_with_one_that_is_seen() => Properties.Hold(Alerts(), alert =>
    {
        var subject = AlertText.Subject(alert);

        subject.Length.ShouldBeInRange(1, 99);
        subject.ShouldAllBe(c => c >= ' ' && c <= '~');
        subject[0].ShouldNotBe(' ');
    }, 2000);

    [Fact]
    public void An_SMS_is_printable_ASCII_of_at_most_140_characters() => Properties.Hold(Alerts(), alert =>
    {
        var sms = AlertText.Sms(alert);

        sms.Length.ShouldBeInRange(1, 140);
        sms.ShouldAllBe(c => c >= ' ' && c <= '~');
    }, 2000);

    [Fact]
    public void A_rule_and_its_amount_are_in_the_subject_however_long_the_group_is() => Properties.Hold(
        from alert in Alerts()
        from name in Gen.Elements("r", "ssh-brute-force", new string('n', 40))
        select alert with { Rule = Rule with { Name = name } },
        alert =>
        {
            AlertText.Subject(alert).ShouldStartWith($"[{alert.Severity.ToString().ToUpperInvariant()}] {alert.Rule.Name}");
            AlertText.Subject(alert).ShouldEndWith($": {AlertText.Amount(alert)} in 5m");
        },
        2000);

    [Fact]
    public void The_severity_and_the_amount_are_in_the_lines_however_long_the_rule_s_name_is() => Properties.Hold(
        from alert in Alerts()
        from length in Gen.Choose(1, ThresholdRule.MaxNameLength)
        select alert with { Rule = Rule with { Name = new string('n', length) } },
        alert =>
        {
            foreach (var line in new[] { AlertText.Subject(alert), AlertText.Sms(alert) })
            {
                line.ShouldStartWith($"[{alert.Severity.ToString().ToUpperInvariant()}] n");
                line.ShouldContain($": {AlertText.Amount(alert)} in 5m");
            }
        },
        2000);

    [Fact]
    public void The_JSON_is_one_object_on_one_line_that_says_what_went_in() => Properties.Hold(Alerts(), alert =>
    {
        var json = AlertJson.Write(alert);

        json.ShouldNotContain('\n');
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("group").EnumerateObject().Select(member => member.Value.GetString()).ShouldBe(alert.Group.Select(entry => Written(entry.Value)));
    }, 2000);

    private static Gen<Alert> Alerts() =>
        from name in Texts()
        from values in Gen.ArrayOf(Texts())
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from value in Gen.Elements(0.25, 1, 132, 1e9, 9.2e18)
        select new Alert
        {
            Id = "0",
            Key = "0",
            Rule = Rule with { Name = name, Title = name },
            Severity = severity,
            Source = new AlertSource(name, name, name),
            Group = [.. values.Take(4).Select((text, index) => KeyValuePair.Create($"field-{index}", text))],
            Value = value,
            WindowStart = DateTimeOffset.UnixEpoch,
            WindowEnd = DateTimeOffset.UnixEpoch.AddMinutes(5),
            Suppressed = 0,
            Evidence = new Evidence(),
        };

    /// <summary>Texts of all kinds of characters, lone surrogates too, from none to very many.</summary>
    private static Gen<string> Texts() => Gen.OneOf(
        Gen.Elements("", " ", "\n", "a\r\nBcc: x", "\u001b[2J", "\u202e", "漢", "😀", "\ud83d", "\"\\", "203.0.113.9"),
        Gen.ArrayOf(Gen.Choose(0, char.MaxValue)).Select(codes => new string([.. codes.Select(code => (char)code)])),
        from text in Gen.Elements("x", "漢", "😀", "\u0001", "\\", " ")
        from count in Gen.Choose(1, 600)
        select string.Concat(Enumerable.Repeat(text, count)));

    /// <summary>The text as UTF-8 can say it: without lone surrogates.</summary>
    private static string Written(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
