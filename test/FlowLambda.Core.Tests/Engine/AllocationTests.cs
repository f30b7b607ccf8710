using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Engine;

/// <summary>Reading and counting leave nothing behind for the garbage collector, once the tables have their size.</summary>
public class AllocationTests
{
    private const int RecordCount = 5_000;
    private const int Rounds = 20;

    [Theory]
    [InlineData(Records.DefaultFormat, "")]
    [InlineData(
        Records.DefaultFormat + " vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path",
        " vpc-1 subnet-1 i-1 0 IPv4 10.0.0.62 52.213.180.42 us-east-1 use1-az4 - - - S3 egress 8")]
    public void Reading_a_record_allocates_nothing(string format, string furtherFields)
    {
        var catalog = new FieldCatalog();
        var reader = new FlowRecordReader(RecordFormat.Parse(format, catalog, out _)!, catalog);
        var record = new FlowRecord(catalog, new AddressScopes([]));
        using var batch = Batch.Of(Flows().Select(flow => $"{flow}{furtherFields}"));
        ReadAll(reader, record, batch);
        var expected = ReadAll(reader, record, batch);
        var (sum, rounds) = (0L, 0L);

        Allocated.By(() =>
        {
            rounds++;
            sum += ReadAll(reader, record, batch);
        }).ShouldBe(0);
        sum.ShouldBe(expected * rounds);
        expected.ShouldBeGreaterThan(RecordCount);
    }

    private const string RulesOfEveryKind =
        """
        version: 1
        rules:
          - { name: then, match: {}, then: { action: ACCEPT }, groupBy: interface-id, window: 5m, threshold: 1e12 }
          - { name: distinct-then, match: {}, then: { action: ACCEPT }, groupBy: interface-id, statistic: distinct(srcaddr), window: 5m, threshold: 1e12 }
          - { name: largest, match: {}, groupBy: interface-id, statistic: sum(bytes), largestOf: srcport, window: 5m, threshold: 1e12 }
          - { name: minimum, match: {}, groupBy: interface-id, minimumDistinct: { srcaddr: 2 }, window: 5m, threshold: 1e12 }
          - { name: spread, match: { bytes-per-packet: { numeric: [">", 0] } }, groupBy: interface-id, statistic: sum(bytes), spread: true, window: 5m, threshold: 1e15 }
        """;

    [Fact]
    public void Counting_a_batch_allocates_less_than_8_bytes_a_record() => CountingAllocatesLittle(Data.ShippedConfiguration);

    [Fact]
    public void So_it_does_for_rules_of_every_kind() => CountingAllocatesLittle(RulesOfEveryKind);

    private static void CountingAllocatesLittle(string configuration)
    {
        var engine = Given.Engine(configuration);
        using var batch = Traffic();
        for (var round = 0; round < 5; round++)
            engine.Process(batch);
        var ok = 0L;
        var alerts = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < Rounds; round++)
        {
            var result = engine.Process(batch);
            ok += result.Counts.Ok;
            alerts += result.Alerts.Count + result.AlertsSuppressed;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        ok.ShouldBe(RecordCount * Rounds);
        alerts.ShouldBe(0);
        ((double)allocated / RecordCount / Rounds).ShouldBeLessThan(8);
    }

    private static long ReadAll(FlowRecordReader reader, FlowRecord record, LogEventBatch batch)
    {
        var sum = 0L;
        foreach (ref readonly var logEvent in batch.Events)
        {
            if (reader.Read(batch.Buffer, logEvent.Start, logEvent.Length, logEvent.Timestamp, record) != FlowRecordError.None)
                continue;
            if (record.TryGetNumber(FlowLogFields.Bytes, out var bytes))
                sum += bytes;
            if (record.TryGetAddress(FlowLogFields.SourceAddress, out var source))
                sum += (long)(source.Low & 0xFF);
            if (record.TryGetText(FlowLogFields.InterfaceId, out var text))
                sum += text[^1];
            sum += record.Has(FlowLogFields.Find("role")!) && record.Has(FlowLogFields.Find("src-scope")!) ? 1 : 0;
        }

        return sum;
    }

    /// <summary>Clients on the internet that ask a few web servers, and the answers: nothing that a rule of the shipped configuration is about.</summary>
    private static IEnumerable<Flow> Flows() => Enumerable.Range(0, RecordCount).Select(i =>
    {
        var (client, server) = ($"52.{i / 256 % 16}.{i % 256}.7", $"10.0.0.{i % 8}");
        var flow = i % 2 == 0
            ? new Flow { Source = client, SourcePort = 32768 + i, Destination = server, DestinationPort = 443 }
            : new Flow { Source = server, SourcePort = 443, Destination = client, DestinationPort = 32768 + i };
        return flow with { Action = "ACCEPT", Packets = 10, Bytes = 1000 + i, Minute = i % 3, Interface = $"eni-{i % 8}" };
    });

    private static LogEventBatch Traffic() => Batch.Of(Flows());
}
