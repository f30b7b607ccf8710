using System.Globalization;
using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;

namespace FlowLambda.Core.Tests.Matching;

/// <summary>The index finds, for each record, exactly those patterns that match it when they are asked one by one.</summary>
public class PatternIndexTests
{
    private static readonly string[] Ports = ["0", "21", "22", "23", "1023", "1024", "49151", "49152", "65534", "65535", "-"];
    private static readonly string[] Addresses =
        ["10.0.0.0", "9.255.255.255", "10.255.255.255", "11.0.0.0", "0.0.0.0", "255.255.255.255", "198.51.100.7", "2001:db8:1::1", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe80::1", "-"];

    [Theory]
    [InlineData("{ dstport: [22] }")]
    [InlineData("{ dstport: [{ numeric: ['>=', 1024, '<', 49152] }] }")]
    [InlineData("{ dstport: [{ anything-but: [22, 65535] }] }")]
    [InlineData("{ dstport: [0, { exists: false }] }")]
    [InlineData("{ dstport: [{ prefix: '2' }] }")]
    [InlineData("{ dstport: [22, { suffix: '4' }] }")]
    [InlineData("{ protocol-name: [tcp] }")]
    [InlineData("{ protocol-name: [{ prefix: t }], protocol: [{ anything-but: 17 }] }")]
    [InlineData("{ service: [ssh, { exists: false }] }")]
    [InlineData("{ $or: [{ dstport: [23] }, { action: [REJECT] }] }")]
    [InlineData("{ $or: [{ dstport: [23], action: [REJECT] }, { dstport: [{ prefix: '4' }, 22], action: [ACCEPT] }], protocol: [6] }")]
    [InlineData("{ dstport: [0, 21, 22, 23, 25, 80, 443, 1023, 1025, 8080, 49152] }")]
    [InlineData("{ dstport: [{ anything-but: [0, 21, 22, 23, 25, 80, 443, 1023, 1025, 8080, 49152] }] }")]
    public void Conditions_on_numbers(string match) => Agree([match], Lines(Ports, (port, flow) => flow with { DestinationPort = port }));

    [Theory]
    [InlineData("{ srcaddr: [10.0.0.0] }")]
    [InlineData("{ srcaddr: [{ cidr: 10.0.0.0/8 }] }")]
    [InlineData("{ srcaddr: [{ cidr: 0.0.0.0/0 }] }")]
    [InlineData("{ srcaddr: [{ cidr: '::/0' }] }")]
    [InlineData("{ srcaddr: [{ anything-but: { cidr: 10.0.0.0/8 } }] }")]
    [InlineData("{ srcaddr: [{ prefix: '10.' }, { exists: false }] }")]
    [InlineData("{ src-scope: [private] }")]
    [InlineData("{ src-scope: [{ anything-but: public }] }")]
    [InlineData("{ src-scope: [{ exists: false }] }")]
    [InlineData("{ src-scope: [public], src: [{ anything-but: 11.0.0.0 }] }")]
    public void Conditions_on_addresses(string match) => Agree([match], Lines(Addresses, (address, flow) => flow with { Source = address }));

    [Theory]
    [InlineData("{ interface-id: [eni-1] }")]
    [InlineData("{ interface-id: [{ prefix: eni- }] }")]
    [InlineData("{ interface-id: [{ anything-but: [eni-1, { suffix: x }] }] }")]
    [InlineData("{ interface-id: [{ exists: false }] }")]
    public void Conditions_on_texts(string match) =>
        Agree([match], Lines(["eni-1", "eni-2", "x", "-", "eni-" + new string('y', 200), "eni-" + new string('x', 200), "eni-" + new string('y', 200)], (text, flow) => flow with { Interface = text }));

    [Fact]
    public void Texts_beyond_number_are_told_apart_all_the_same()
    {
        var names = Enumerable.Range(0, 25_000).Select(number => $"eni-{number % 12_000:x}");

        Agree(["{ interface-id: [{ suffix: '7' }] }", "{ interface-id: [eni-1, eni-2edf] }"], Lines(names, (name, flow) => flow with { Interface = name }));
    }

    [Fact]
    public void More_patterns_than_a_word_has_bits()
    {
        var matches = Enumerable.Range(0, 150).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"{{ dstport: [{number}, {number + 70}], action: [{(number % 3 == 0 ? "ACCEPT" : "REJECT")}] }}"));

        Agree([.. matches], Lines(Enumerable.Range(0, 230), (port, flow) => flow with { DestinationPort = port, Action = port % 2 == 0 ? "ACCEPT" : "REJECT" }));
    }

    [Fact]
    public void Patterns_that_do_not_matter_are_not_found()
    {
        var (index, _, record) = Index(["{ dstport: [22] }", "{ }", "{ action: [REJECT] }"]);
        record.Read(new Flow().ToString());

        index.Find(record.Record, 1, [0b101])[..3].ToArray().ShouldBe([1UL, 0, 1]);
        index.Find(record.Record, 1, [0b010])[..3].ToArray().ShouldBe([0UL, 1, 0]);
    }

    [Fact]
    public void Finding_allocates_nothing_once_the_classes_are_known()
    {
        var (index, patterns, record) = Index(["{ dstport: [22], src-scope: [public], interface-id: [{ prefix: eni }] }", "{ bytes: [{ numeric: ['>', 100] }] }"]);
        var all = All(patterns.Length);
        record.Read(new Flow().ToString());
        index.Find(record.Record, 1, all);

        Allocated.By(() => index.Find(record.Record, 1, all)).ShouldBe(0);
    }

    private static IEnumerable<string> Lines<T>(IEnumerable<T> values, Func<T, Flow, Flow> with) => values.Select(value => with(value, new Flow()).ToString());

    private static void Agree(string[] matches, IEnumerable<string> lines)
    {
        var (index, patterns, record) = Index(matches);
        var all = All(patterns.Length);
        foreach (var block in lines.Chunk(RecordColumns.MaxRows))
        {
            for (var row = 0; row < block.Length; row++)
                record.Read(block[row], row);
            var found = index.Find(record.Record, block.Length, all).ToArray();
            for (var row = 0; row < block.Length; row++)
            {
                record.Record.MoveTo(row);
                for (var i = 0; i < patterns.Length; i++)
                    ((found[i] >> row & 1) != 0).ShouldBe(patterns[i].Matches(record.Record), $"{matches[i]} over {block[row]}");
            }
        }
    }

    private static ulong[] All(int count) => [.. Enumerable.Repeat(ulong.MaxValue, (count + 63) / 64)];

    private static (PatternIndex Index, Predicate[] Patterns, ManyRecords Record) Index(string[] matches)
    {
        var configuration = Given.Configuration(
            $$"""
            version: 1
            metrics: { definitions: [ {{string.Join(", ", matches.Select((match, number) => $"{{ name: M{number}, match: {match} }}"))}} ] }
            """);
        Predicate[] patterns = [.. configuration.Metrics.Select(metric => metric.Match.Predicate)];
        var record = new ManyRecords(configuration);
        return (new PatternIndex(patterns, configuration.Scopes, record.Columns), patterns, record);
    }

    /// <summary>Records that are read again and again.</summary>
    private sealed class ManyRecords(FlowConfiguration configuration)
    {
        private readonly FlowRecordReader _reader = new(RecordFormat.Default, configuration.Catalog);

        internal RecordColumns Columns { get; } = new();

        internal FlowRecord Record { get; } = new(configuration.Catalog, configuration.Scopes, RecordColumns.MaxRows);

        internal void Read(string line, int row = 0)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(line);
            Columns.Begin();
            Record.MoveTo(row);
            _reader.Read(bytes, 0, bytes.Length, Flow.Origin * 1000, Record).ShouldBe(FlowRecordError.None, line);
        }
    }
}
