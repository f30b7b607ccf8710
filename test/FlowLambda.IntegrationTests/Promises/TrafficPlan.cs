using System.Globalization;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>
/// Traffic of twenty minutes in many batches, from a seed. Of each rule's groups, half reach its threshold exactly, by all the traffic
/// together; the other half, their twins, stay one below. Each rule has a rule beside it whose threshold is one above: no group reaches it.
/// The probe is one batch more that takes every group one further: what it raises tells what the windows held.
/// </summary>
internal sealed class TrafficPlan
{
    internal const int Minutes = 20;

    private const int GroupsOfKind = 4;
    private const int Count = 120;
    private const int Distinct = 40;
    private const int Peak = 45;
    private const int PeakMinutes = 3;
    private const long Sum = 5_000_000;
    private const int Noise = 2000;

    private static readonly string[] Interfaces = [.. Enumerable.Range(1, 6).Select(number => $"eni-0000000{number}")];

    private readonly Random _random;
    private readonly List<TrafficRecord>[] _batches;
    private readonly List<TrafficRecord> _probe = [];

    private TrafficPlan(int seed, int batches, DateTimeOffset first)
    {
        _random = new Random(seed);
        _batches = [.. Enumerable.Range(0, batches).Select(_ => new List<TrafficRecord>())];
        First = first;
        AddGroups(1, AddCounted);
        AddGroups(2, AddSummed);
        AddGroups(3, AddDistinct);
        AddGroups(4, AddPeak);
        for (var i = 0; i < Noise; i++)
            Add(new TrafficRecord(AnyMinute(), AnySecond(), $"198.51.100.{_random.Next(1, 255)}", 80, 6, _random.Next(40, 9000), "ACCEPT"));
        Batches = [.. _batches.Select(Batch)];
        Probe = Batch(_probe, batches);
    }

    /// <summary>The first minute.</summary>
    internal DateTimeOffset First { get; }

    /// <summary>All batches but the probe.</summary>
    internal IReadOnlyList<TrafficBatch> Batches { get; }

    /// <summary>One record more for each group, in its last minute.</summary>
    internal TrafficBatch Probe { get; }

    internal IReadOnlyList<PlannedRule> Rules { get; } =
    [
        .. new[]
        {
            new PlannedRule("count", "{ dstport: [22] }", record => record.Port == 22, "count", records => records.Count(), 60, Count),
            new PlannedRule("sum", "{ dstport: [443] }", record => record.Port == 443, "sum(bytes)", records => records.Sum(record => record.Bytes), 60, Sum),
            new PlannedRule(
                "distinct", "{ protocol: [17] }", record => record.Protocol == 17, "distinct(dstport)", records => records.Select(record => record.Port).Distinct().Count(), 60, Distinct),
            new PlannedRule("peak", "{ dstport: [3389] }", record => record.Port == 3389, "count", records => records.Count(), PeakMinutes, Peak),
        }.SelectMany(rule => new[] { rule, rule.With($"{rule.Name}-above", rule.Threshold + 1) }),
    ];

    internal IReadOnlyList<PlannedMetric> Metrics { get; } =
    [
        new("Flows", "{ log-status: [OK] }", _ => true, "count", _ => 1, "interface-id", record => record.Interface),
        new("RejectedFlows", "{ action: [REJECT] }", record => record.Action == "REJECT", "count", _ => 1, "protocol", record => record.Protocol.ToString(CultureInfo.InvariantCulture)),
        new("Bytes", "{ log-status: [OK] }", _ => true, "sum(bytes)", record => record.Bytes, "action", record => record.Action),
    ];

    internal string Configuration => string.Join('\n', ["version: 1", "metrics:", "  definitions:", .. Metrics.Select(metric => metric.Yaml), "rules:", .. Rules.Select(rule => rule.Yaml), "alerts: { maxPerBatch: 100 }", ""]);

    /// <summary>A plan.</summary>
    /// <param name="seed">The same seed gives the same plan.</param>
    /// <param name="batches">How many batches, beside the probe.</param>
    /// <param name="now">The time, before which all of it was, in the last two hours.</param>
    internal static TrafficPlan Of(int seed, int batches, DateTimeOffset now) =>
        new(seed, batches, DateTimeOffset.FromUnixTimeSeconds(now.AddHours(-1).ToUnixTimeSeconds() / 60 * 60));

    /// <summary>All batches, each twice, in random order.</summary>
    internal IReadOnlyList<TrafficBatch> EachTwice()
    {
        TrafficBatch[] deliveries = [.. Batches, .. Batches];
        _random.Shuffle(deliveries);
        return deliveries;
    }

    private void AddGroups(int kind, Action<string, bool> add)
    {
        for (var group = 1; group <= GroupsOfKind; group++)
        {
            add($"198.18.{kind}.{group}", true);
            add($"198.18.{kind}.{group + 100}", false);
        }
    }

    private void AddCounted(string source, bool reaches)
    {
        for (var i = reaches ? 0 : 1; i < Count; i++)
            Add(Rejected(AnyMinute(), source, 22, 6));
        _probe.Add(Rejected(Minutes - 1, source, 22, 6));
    }

    private void AddSummed(string source, bool reaches)
    {
        var left = reaches ? Sum : Sum - 1;
        while (left > 0)
        {
            var bytes = Math.Min(left, _random.Next(40, 200_000));
            Add(new TrafficRecord(AnyMinute(), AnySecond(), source, 443, 6, bytes, "ACCEPT"));
            left -= bytes;
        }

        _probe.Add(new TrafficRecord(Minutes - 1, 0, source, 443, 6, 1, "ACCEPT"));
    }

    private void AddDistinct(string source, bool reaches)
    {
        for (var port = reaches ? 0 : 1; port < Distinct; port++)
        {
            for (var times = _random.Next(1, 4); times > 0; times--)
                Add(Rejected(AnyMinute(), source, 10_000 + port, 17));
        }

        _probe.Add(Rejected(Minutes - 1, source, 20_000, 17));
    }

    /// <summary>The threshold is reached in three minutes; some records long before and after them do not help.</summary>
    private void AddPeak(string source, bool reaches)
    {
        var start = _random.Next(6, Minutes - 8);
        for (var i = 0; i < Peak; i++)
        {
            if (i > 0 || reaches)
                Add(Rejected(start + i % PeakMinutes, source, 3389, 6));
        }

        for (var i = 0; i < 5; i++)
        {
            Add(Rejected(start - 4, source, 3389, 6));
            Add(Rejected(start + PeakMinutes + 3, source, 3389, 6));
        }

        _probe.Add(Rejected(start + PeakMinutes - 1, source, 3389, 6));
    }

    private void Add(TrafficRecord record) => _batches[_random.Next(_batches.Length)].Add(record);

    private static TrafficBatch Batch(List<TrafficRecord> records, int number)
    {
        var stream = Interfaces[number % Interfaces.Length];
        return new TrafficBatch(number, stream, [.. records.Select(record => record with { Interface = stream })]);
    }

    private TrafficRecord Rejected(int minute, string source, int port, int protocol) => new(minute, AnySecond(), source, port, protocol, 40, "REJECT");

    private int AnyMinute() => _random.Next(Minutes);

    private int AnySecond() => _random.Next(60);
}
