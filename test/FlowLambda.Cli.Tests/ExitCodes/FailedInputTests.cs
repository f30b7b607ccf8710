using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.ExitCodes;

/// <summary>An input that cannot be read: exit code 1, the file's name on standard error, and no half answer on standard output.</summary>
public sealed class FailedInputTests : IDisposable
{
    private static readonly byte[] Lines = Wrap.Lines(Enumerable.Range(0, 2000).Select(index => $"{new Flow { Port = index, Second = index }}"));

    private static readonly byte[] Gzipped = Wrap.Gzip(Lines);

    private readonly TemporaryFolder _folder = new();

    /// <summary>How many bytes are there: of the header, of the data, and with all of the data but not of the trailer.</summary>
    public static TheoryData<int> Cuts => [2, 3, 9, 10, 11, 500, Gzipped.Length / 2, Gzipped.Length - 9, Gzipped.Length - 8, Gzipped.Length - 4, Gzipped.Length - 1];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file() => ShouldFail(_folder.At("missing.log"));

    [Fact]
    public void A_missing_file_after_a_good_one() => ShouldFail(_folder.At("missing.log"), before: _folder.Write("good.log", Lines));

    [Fact]
    public void The_whole_gzip_file_of_the_next_tests_is_good() => Shell.Replay(_folder.Write("whole.gz", Gzipped)).Input("ok").ShouldBe(2000);

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_truncated_gzip_file(int length)
    {
        var file = _folder.Write("cut.log.gz", Gzipped[..length]);

        ShouldFail(file);
        Shell.Run("replay", file).Error.ShouldBe($"{file}: the gzip data is broken, cut short, or followed by something else\n");
    }

    [Fact]
    public void A_gzip_file_with_a_changed_byte()
    {
        var changed = Gzipped.ToArray();
        changed[^7] ^= 1;

        ShouldFail(_folder.Write("changed.log.gz", changed));
    }

    [Theory]
    [InlineData("""{"awslogs":{"data":""")]
    [InlineData("""{"awslogs":{"data":"not base64"}}""")]
    [InlineData("""{"awslogs":{"data":"bm8gZ3ppcA=="}}""")]
    [InlineData("""{"awslogs":{}}""")]
    [InlineData("""{"awslogs":7}""")]
    [InlineData("""{"logEvents":7}""")]
    [InlineData("""{"logEvents":[7]}""")]
    [InlineData("""{"messageType":"OTHER","logEvents":[]}""")]
    [InlineData("""{"events":7}""")]
    [InlineData("""{"events":[7]}""")]
    [InlineData("""{"events":["text"]}""")]
    [InlineData("""{"Records":[7]}""")]
    [InlineData("""{"Records":[{"s3":{}}]}""")]
    [InlineData("""{"Records":[{"kinesis":{"data":7}}]}""")]
    [InlineData("""{"records":[7]}""")]
    [InlineData("""{"events":[{"message":"a","timestamp":1}]} trailing""")]
    [InlineData("""[7]""")]
    [InlineData("""{}""")]
    [InlineData("""[[[""")]
    public void Broken_or_foreign_JSON(string json) => ShouldFail(_folder.Write("broken.json", json));

    [Fact]
    public void Broken_JSON_after_good_lines()
    {
        var good = Wrap.Event(Wrap.Envelope(Flow.Dozen)).ToJsonString();

        ShouldFail(_folder.Write("broken.ndjson", $"{good}\n{good}\n{good[..100]}\n"));
    }

    [Fact]
    public void Broken_JSON_on_standard_input()
    {
        var outcome = Shell.RunWith(Wrap.Utf8("{\"awslogs\":"), "replay", "--output", "json", "-");

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldStartWith("-: ");
    }

    [Fact]
    public void A_timestamp_that_is_no_number_is_no_reason_to_fail() => Shell.Replay(_folder.Write(
        "text-timestamp.json", $$"""{"events":[{"message":{{Wrap.Quote($"{new Flow()}")}},"timestamp":"1699999200000"}]}""")).Input("ok").ShouldBe(1);

    private void ShouldFail(string file, params string[] before)
    {
        var outcome = Shell.Run(["replay", "--output", "json", .. before, file]);

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{file}: ");
    }

    private void ShouldFail(string file, string before) => ShouldFail(file, [before]);
}
