using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Malformed;

/// <summary>A malformed line is told by the number that an editor shows for it.</summary>
public sealed class LineNumberTests : IDisposable
{
    private static readonly string Good = $"{new Flow()}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Blank_lines_are_counted_but_are_no_records()
    {
        var answer = Replay("\n\n" + Good + "\n   \nbad four\n\t\n" + Good + "\nbad seven\n\n");

        answer.Records.ShouldBe(4);
        answer.Malformed.ShouldBe([(5, "bad four"), (8, "bad seven")]);
    }

    [Fact]
    public void The_header_is_counted_but_is_no_record()
    {
        var answer = Replay($"{Flow.Fields}\nbad two\n{Good}\nbad four\n");

        answer.Records.ShouldBe(3);
        answer.Malformed.ShouldBe([(2, "bad two"), (4, "bad four")]);
    }

    [Fact]
    public void A_last_line_without_a_line_end_counts_like_any_other()
    {
        Replay($"{Good}\nbad two").Malformed.ShouldBe([(2, "bad two")]);
        Replay($"bad one\n{Good}").Records.ShouldBe(2);
    }

    [Fact]
    public void Lines_may_end_with_carriage_return_and_line_feed()
    {
        var answer = Replay($"{Flow.Fields}\r\n{Good}\r\n\r\n{Good} more\r\n{Good}");

        (answer.Records, answer.Ok).ShouldBe((3, 2));
        answer.Malformed.Select(line => line.Line).ShouldBe([4]);
    }

    [Fact]
    public void A_file_of_events_numbers_its_log_events()
    {
        var lines = new[] { Wrap.Envelope([Good, "bad two"]), Wrap.Envelope(["bad three", Good, "bad five"]) };

        Replay(string.Join('\n', lines.Select(line => line.ToJsonString()))).Malformed.ShouldBe([(2, "bad two"), (3, "bad three"), (5, "bad five")]);
    }

    [Fact]
    public void Filtered_log_events_keep_their_numbers_where_they_are_of_several_log_streams()
    {
        var one = Wrap.FilteredLogEvents(["bad one", "bad two", Good, Good, "bad five"], "eni-1-all", "eni-2-all").ToJsonString();
        var two = Wrap.FilteredLogEvents([Good, "bad seven"], "eni-1-all", "eni-2-all").ToJsonString();

        Replay($"{one}\n{two}\n").Malformed.Order().ShouldBe([(1, "bad one"), (2, "bad two"), (5, "bad five"), (7, "bad seven")]);
    }

    [Fact]
    public void Filtered_log_events_of_several_log_streams_keep_their_numbers_beyond_the_first_ten_thousand()
    {
        int[] bad = [1, 2, 10_000, 10_001, 20_002, 20_003];
        var messages = Enumerable.Range(1, 20_005).Select(number => bad.Contains(number) ? $"bad {number}" : Good);

        var answer = Replay(Wrap.FilteredLogEvents(messages, "eni-1-all", "eni-2-all", "eni-3-all").ToJsonString());

        (answer.Records, answer.Ok).ShouldBe((20_005, 20_005 - bad.Length));
        answer.Malformed.Order().ShouldBe(bad.Select(number => (number, $"bad {number}")));
    }

    [Fact]
    public void Each_file_is_numbered_from_one()
    {
        var (one, two) = (_folder.Write("1.log", $"{Good}\nbad\n"), _folder.Write("2.log", "bad\n"));

        Shell.Replay(one, two).Malformed().Select(line => (line.File, line.Line)).ShouldBe([(one, 2), (two, 1)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_and_totals_hold_beyond_the_first_ten_thousand_lines(bool gzipped)
    {
        int[] bad = [1, 9_999, 10_000, 10_001, 20_000, 20_001, 31_234];
        var content = Wrap.Lines(Enumerable.Range(1, 31_234).Select(line => bad.Contains(line) ? $"bad {line}" : Good));

        var answer = Shell.Replay(_folder.Write("x.log", gzipped ? Wrap.Gzip(content) : content));

        answer.Counts().ShouldBe((31_234, 31_234 - bad.Length, 0, 0, bad.Length));
        answer.SumOf("RejectedFlows").ShouldBe(31_234 - bad.Length);
        answer.Malformed().Select(line => (line.Line, line.Text)).ShouldBe(bad.Select(line => (line, $"bad {line}")));
    }

    [Fact]
    public void Every_cause_is_named()
    {
        var causes = Shell.Replay(_folder.WriteLines(
            "x.log",
            "2 123456789012",
            $"{Good} more",
            Good.Replace(" 22 ", " ssh ", StringComparison.Ordinal),
            Good.Replace(" 22 ", " 65536 ", StringComparison.Ordinal),
            Good.Replace("10.0.0.5", "10.0.0.256", StringComparison.Ordinal),
            Good.Replace("REJECT", "DROP", StringComparison.Ordinal),
            Good.Replace(" OK", " FINE", StringComparison.Ordinal),
            Good.Replace("eni-0a1b2c3d", new string('e', 5000), StringComparison.Ordinal),
            """{"srcaddr":""")).Malformed();

        causes.Select(line => line.Line).ShouldBe(Enumerable.Range(1, 9));
        causes.Select(line => line.Cause).ShouldBe(
            ["FieldMissing", "FieldUnexpected", "NumberInvalid", "NumberOutOfRange", "AddressInvalid", "ActionUnknown", "LogStatusUnknown", "FieldTooLong", "JsonInvalid"]);
    }

    private (long Records, long Ok, IEnumerable<(int Line, string Text)> Malformed) Replay(string content)
    {
        var answer = Shell.Replay(_folder.Write("x.log", content));
        return (answer.Input("records"), answer.Input("ok"), answer.Malformed().Select(line => (line.Line, line.Text)));
    }
}
