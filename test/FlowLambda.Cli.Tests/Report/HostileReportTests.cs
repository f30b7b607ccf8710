using System.Globalization;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Report;

public sealed class HostileReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("</script><script>alert(1)</script>", "</script><script>alert(1)</script>")]
    [InlineData("\"onload=alert(1)", "\"onload=alert(1)")]
    [InlineData("eni-\u001b[2J", "eni-\\u001b[2J")]
    [InlineData("eni-\u202Etxt", "eni-\\u202etxt")]
    [InlineData("null", "null")]
    public void An_interfaces_name_is_text_with_what_is_not_for_reading_escaped(string name, string shown)
    {
        var outcome = Shell.Run("report", "--json", _folder.WriteLines("x.log", new Flow { Interface = name }.ToString()));

        outcome.Json.Interfaces().ShouldBe([shown, null]);
        outcome.Json.List("bytes-by-interface/interfaces").Labels().ShouldBe([shown]);
        outcome.Output.ShouldNotContain('<');
        outcome.Output.ShouldNotContain('\u001b');
    }

    [Fact]
    public void An_AWS_service_with_such_a_name_is_too()
    {
        var log = _folder.WriteLines("x.log", "pkt-srcaddr dstaddr bytes start pkt-src-aws-service protocol dstport", "52.94.1.1 10.0.0.5 1 1699999200 <b>\u001b[2J 6 443");

        ReportAnswer.Of(log).List("bytes/conversations").Labels().ShouldBe(["52.94.1.1 (AWS <b>\\u001b[2J) → 10.0.0.5 (private) tcp/443 (https)"]);
    }

    [Fact]
    public void Interfaces_beyond_the_first_five_hundred_are_counted_together_under_no_name()
    {
        var log = _folder.WriteLines("x.log", Enumerable.Range(0, 600).Select(index => new Flow { Interface = $"eni-{index}", Bytes = 1000 + index }.ToString()));

        var answer = ReportAnswer.Of(log);

        answer.Interfaces().Count.ShouldBe(501);
        answer.Interfaces()[^1].ShouldBeNull();
        var list = answer.List("bytes-by-interface/interfaces");
        list.Values().Count.ShouldBe(500);
        list.GetProperty("other").Cells().ShouldBe([(500, 0, Enumerable.Range(500, 100).Sum(index => 1000L + index))]);
        list.GetProperty("other").Number("values").ShouldBe(100);
        list.GetProperty("other").GetProperty("isLeast").GetBoolean().ShouldBeTrue();
        answer.List("rejected-sources/sources").Values()[0].Cells().Where(cell => cell.Interface == 500).ShouldBe([(500, 0, 100)]);
    }

    [Fact]
    public void A_record_without_an_interface_counts_under_the_empty_name()
    {
        var answer = ReportAnswer.Of(_folder.WriteLines("x.log", new Flow { Interface = "-", Bytes = 7 }.ToString()));

        answer.Interfaces().ShouldBe(["", null]);
        answer.List("bytes-by-interface/interfaces").GetProperty("absent").GetInt64().ShouldBe(7);
        answer.List("accept-reject/actions").Values()[0].Cells().ShouldBe([(0, 0, 1)]);
    }

    [Fact]
    public void Sums_that_are_too_large_for_a_number_stay_at_the_largest()
    {
        var log = _folder.WriteLines("x.log", Enumerable.Repeat(new Flow { Bytes = long.MaxValue - 7 }.ToString(), 3));

        ReportAnswer.Of(log).Report("bytes").Total().ShouldBe(long.MaxValue);
    }

    [Fact]
    public void A_record_with_a_broken_time_at_the_beginning_does_not_shut_out_the_others()
    {
        var broken = new Flow { Second = -Flow.Origin }.ToString();
        var log = _folder.WriteLines("x.log", [broken, .. Enumerable.Range(0, 100).Select(second => new Flow { Second = second }.ToString())]);

        var answer = ReportAnswer.Of(log);

        answer.GetProperty("time").Text("start").ShouldBe("2023-11-14T22:00:00Z");
        (answer.Input("outside"), answer.Report("accept-reject").Total()).ShouldBe((1, 100));
    }

    [Fact]
    public void Ignored_records_are_counted_and_are_in_no_report()
    {
        var config = _folder.Write("c.yaml", "{ version: 1, ignore: [ { dstport: 22 } ] }");

        var answer = ReportAnswer.Of("--config", config, _folder.WriteLines("x.log", Flow.Dozen));

        (answer.Input("records"), answer.Input("ignored"), answer.Report("accept-reject").Total()).ShouldBe((12, 6, 4));
    }

    [Fact]
    public void A_thousand_values_of_a_list_are_shown_and_the_rest_is_added_up()
    {
        var log = _folder.WriteLines("x.log", Enumerable.Range(0, 5000).Select(index =>
            new Flow { Source = string.Create(CultureInfo.InvariantCulture, $"9.{index / 250}.1.{index % 250}"), Interface = $"eni-{index % 200}" }.ToString()));

        var list = ReportAnswer.Of(log).List("rejected-sources/sources");

        list.Values().Count.ShouldBe(1000);
        (list.GetProperty("other").Number("values"), list.GetProperty("other").Total()).ShouldBe((4000, 4000));
        list.Values().SelectMany(value => value.Cells()).Concat(list.GetProperty("other").Cells()).GroupBy(cell => cell.Interface)
            .Select(group => group.Sum(cell => cell.Amount)).ShouldAllBe(sum => sum == 25);
    }
}
