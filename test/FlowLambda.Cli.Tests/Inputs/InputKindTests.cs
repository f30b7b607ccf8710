using System.Text.Json;
using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>Whatever shape records come in, and whatever the file is called, they are found and give the same metrics.</summary>
public sealed class InputKindTests : IDisposable
{
    private const string OtherOrder =
        "log-status dstport a-field-of-next-year action srcaddr bytes end start packets version protocol srcport dstaddr interface-id account-id";

    private static readonly string ByteOrderMark = "\uFEFF";

    private static readonly IReadOnlyList<string> Records = Flow.Dozen;

    private static readonly JsonObject Whole = Wrap.Envelope(Records);

    private static readonly JsonObject[] Halves = [Wrap.Envelope(Records.Take(6)), Wrap.Envelope(Records.Skip(6))];

    private static readonly Dictionary<string, byte[]> Kinds = new(StringComparer.Ordinal)
    {
        ["plain records"] = Wrap.Lines(Records),
        ["plain records with a byte order mark"] = Wrap.Utf8(ByteOrderMark + string.Join('\n', Records)),
        ["Lambda event on one line"] = Wrap.Utf8(Wrap.Event(Whole).ToJsonString()),
        ["Lambda event pretty-printed"] = Wrap.Utf8(Wrap.Pretty(Wrap.Event(Whole))),
        ["Lambda event with a byte order mark"] = Wrap.Utf8(ByteOrderMark + Wrap.Pretty(Wrap.Event(Whole)) + "\r\n"),
        ["Lambda events, one a line"] = Wrap.Lines(Halves.Select(half => Wrap.Event(half).ToJsonString())),
        ["Lambda events, one a line, blank lines between"] = Wrap.Utf8("\n" + string.Join("\r\n\r\n", Halves.Select(half => Wrap.Event(half).ToJsonString()))),
        ["Lambda events in a list"] = Wrap.Utf8(Wrap.Pretty(new JsonArray([.. Halves.Select(Wrap.Event)]))),
        ["decoded envelope on one line"] = Wrap.Utf8(Whole.ToJsonString()),
        ["decoded envelope pretty-printed"] = Wrap.Utf8(Wrap.Pretty(Whole)),
        ["decoded envelopes, one a line"] = Wrap.Lines(Halves.Select(half => half.ToJsonString())),
        ["decoded envelope, its members sorted"] = Wrap.Utf8(new JsonObject(Whole.OrderBy(member => member.Key, StringComparer.Ordinal).Select(Copy)).ToJsonString()),
        ["filter-log-events"] = Wrap.Utf8(Wrap.Pretty(Wrap.FilteredLogEvents(Records))),
        ["filter-log-events on one line"] = Wrap.Utf8(Wrap.FilteredLogEvents(Records).ToJsonString()),
        ["S3 file"] = Wrap.S3File(Flow.Fields, Records),
        ["S3 file with its own order and an unknown field"] = Wrap.S3File(OtherOrder, Records),
        ["CloudWatch Logs export"] = Wrap.Export(Records),
        ["records as JSON, one a line"] = Wrap.Lines(Records.Select(Wrap.ParseVpc)),
        ["records as JSON by AWS's field names"] = Wrap.Lines(Records.Select(record => JsonSerializer.Serialize(Flow.Values(record)))),
        ["CloudWatch Logs export of records as JSON"] = Wrap.Export(Records.Select(Wrap.ParseVpc)),
        ["Kinesis records"] = Wrap.Utf8(Wrap.Pretty(Wrap.Kinesis(Halves))),
        ["Firehose records"] = Wrap.Utf8(Wrap.Firehose(Halves).ToJsonString()),
    };

    private static readonly JsonElement Expected = Shell.ReplayWith(Kinds["plain records"], "-");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_records_of_this_test_are_ten_flows_and_two_without()
    {
        Expected.Counts().ShouldBe((12, 10, 1, 1, 0));
        (Expected.SumOf("AcceptedFlows"), Expected.SumOf("RejectedFlows"), Expected.SumOf("BytesByInterface")).ShouldBe((3, 7, 445));
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_file_is_recognised_by_what_is_in_it(string kind) => ShouldBeTheRecords(Shell.Replay(_folder.Write("a.file", Kinds[kind])));

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_gzipped_file_is_recognised_by_what_is_in_it(string kind) => ShouldBeTheRecords(Shell.Replay(_folder.Write("a.txt", Wrap.Gzip(Kinds[kind]))));

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Standard_input_is_recognised_by_what_is_in_it(string kind) => ShouldBeTheRecords(Shell.ReplayWith(Kinds[kind], "-"));

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Standard_input_is_recognised_however_slowly_it_comes(string kind)
    {
        var outcome = Shell.RunWith(new DrippingStream(Wrap.Gzip(Kinds[kind]), drop: 1), "replay", "--output", "json", "-");

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        ShouldBeTheRecords(outcome.Json);
    }

    [Theory]
    [InlineData("records.json")]
    [InlineData("records.log.gz")]
    [InlineData("records.ndjson")]
    public void A_name_that_says_something_else_changes_nothing(string name) => ShouldBeTheRecords(Shell.Replay(_folder.Write(name, Wrap.Lines(Records))));

    [Fact]
    public void A_gzip_file_of_several_members_is_read_to_its_end() =>
        ShouldBeTheRecords(Shell.Replay(_folder.Write("two.gz", [.. Wrap.Gzip(Wrap.Lines(Records.Take(5))), .. Wrap.Gzip(Wrap.Lines(Records.Skip(5)))])));

    private static void ShouldBeTheRecords(JsonElement answer)
    {
        answer.Counts().ShouldBe(Expected.Counts());
        answer.Metrics().ShouldBe(Expected.Metrics());
        answer.Malformed().ShouldBeEmpty();
    }

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> member) => new(member.Key, member.Value?.DeepClone());
}
