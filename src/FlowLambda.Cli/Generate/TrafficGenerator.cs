using FlowLambda.Cli.Generate.Attacks;

namespace FlowLambda.Cli.Generate;

/// <summary>Makes the flow log records of a small VPC, quiet but for the attacks that are mixed in.</summary>
public sealed class TrafficGenerator
{
    private const int SkipDataEvery = 10;

    // As many records in a hundred are refused as in the real ones of test/data/corpora/traffic, nearly.
    private const int NoisePercent = 22;

    private readonly GeneratorOptions _options;
    private readonly DailyCurve _curve;
    private readonly long _start;
    private readonly int _minutes;
    private readonly List<AttackTruth> _truth = [];
    private readonly List<GeneratedRecord> _attackRecords = [];

    /// <summary>Lays out the VPC and the attacks.</summary>
    public TrafficGenerator(GeneratorOptions options)
    {
        _options = options;
        Vpc = new Vpc(RandomSource.For(options.Seed, "vpc"), options.RecordsPerMinute);
        _start = options.Start.ToUnixTimeSeconds();
        _minutes = (int)options.Duration.TotalMinutes;
        _curve = new DailyCurve(options.Start, _minutes);
        foreach (var attack in options.Attacks)
            Stage(attack);
    }

    /// <summary>The VPC whose traffic it is.</summary>
    public Vpc Vpc { get; }

    /// <summary>
    /// The most records that have waited for their delivery at once, so far: those of a few minutes, and those of attacks that are still to
    /// come, however long the traffic lasts.
    /// </summary>
    public int MostWaiting { get; private set; }

    /// <summary>The attacks, and what each of them left in the records.</summary>
    public IReadOnlyList<AttackTruth> Truth => _truth;

    /// <summary>The records in the order of their delivery: roughly that of their start, some up to 100 seconds late.</summary>
    public IEnumerable<GeneratedRecord> Records()
    {
        var queue = new PriorityQueue<GeneratedRecord, (long Delivered, long Number)>();
        var number = 0L;
        foreach (var record in _attackRecords)
            Enqueue(record);

        var log = new FlowLog(RandomSource.For(_options.Seed, "delays"), StartOf(_minutes), Enqueue);
        var background = new BackgroundTraffic(Vpc, RandomSource.For(_options.Seed, "background"), log);
        for (var minute = 0; minute < _minutes; minute++)
        {
            var noise = (minute + 1L) * _options.RecordsPerMinute * NoisePercent / 100;
            background.Minute(StartOf(minute), minute, noise, noise + _curve.Until(minute, Busy));
            if (_options.SkipData && minute % SkipDataEvery == SkipDataEvery / 2)
                log.Nothing(Vpc.Web[0].InterfaceId!, StartOf(minute), "SKIPDATA");

            MostWaiting = Math.Max(MostWaiting, queue.Count);

            // What later minutes bring is delivered after their start.
            while (queue.TryPeek(out _, out var next) && next.Delivered < StartOf(minute + 1))
                yield return queue.Dequeue();
        }

        while (queue.TryDequeue(out var record, out _))
            yield return record;

        void Enqueue(GeneratedRecord record) => queue.Enqueue(record, (record.Delivered, number++));
    }

    /// <summary>The records of the whole time that are not noise.</summary>
    private long Busy => _minutes * (long)_options.RecordsPerMinute * (100 - NoisePercent) / 100;

    private long StartOf(int minute) => _start + (minute * 60L);

    private void Stage(Attack attack)
    {
        var random = RandomSource.For(_options.Seed, attack.Name);
        var (source, target) = attack.Cast(Vpc, random);
        var seconds = (int)Math.Min(attack.Length.TotalSeconds, _options.Duration.TotalSeconds);
        var start = _start + (long)(attack.Position * ((_minutes * 60L) - seconds));
        var records = new List<GeneratedRecord>();
        attack.Play(new AttackScene(source, target, start, seconds, random, new FlowLog(random, long.MaxValue, records.Add)));
        _attackRecords.AddRange(records);
        _truth.Add(AttackTruth.Of(attack, target, records));
    }
}
