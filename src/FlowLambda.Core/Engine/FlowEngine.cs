using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.Metrics;
using FlowLambda.Rules;
using FlowLambda.Subscriptions;
using FlowLambda.Windows;

namespace FlowLambda.Engine;

/// <summary>
/// The engine: batches of log events in, metrics and alerts out. The Lambda and the command line run this same class. Not
/// safe for use by several threads at once.
/// </summary>
public sealed class FlowEngine
{
    /// <summary>For how many log groups it is remembered who looks at them.</summary>
    private const int MaxLogGroups = 1000;

    /// <summary>How long after their start records are delivered, amply: they are aggregated over ten minutes and on their way for five.</summary>
    private static readonly TimeSpan DeliveryTime = TimeSpan.FromMinutes(45);

    private readonly FlowConfiguration _configuration;
    private readonly EngineSettings _settings;
    private readonly LogEventReader _reader;
    private readonly MetricAggregator[] _metrics;
    private readonly RuleAggregator[] _rules;
    private readonly Dictionary<string, Watchers> _watchers = new(StringComparer.Ordinal);
    private readonly WatchedPatterns _patterns;
    private readonly Groupings _groupings;
    private readonly Predicate[] _ignore;
    private readonly ValueNames _names;
    private readonly IWindowStore _windows;
    private readonly RecordKey _key = new();
    private SharedWindowStore? _sharedWindows;

    /// <summary>The data of the last batch, which that of the next takes the room of.</summary>
    private readonly List<MetricPoint> _points = [];

    /// <summary>An engine that works by <paramref name="configuration"/>, with empty windows.</summary>
    public FlowEngine(FlowConfiguration configuration, EngineSettings? settings = null)
        : this(configuration, settings ?? new EngineSettings(), new MemoryWindowStore(configuration.EnabledRules, configuration.MaxKeys))
    {
    }

    /// <summary>
    /// An engine that works by another <paramref name="configuration"/>, with the windows of those rules that say the same but for thresholds, cooldowns and texts,
    /// and with the series and default values that metrics which say the same have had.
    /// </summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="settings">What the host says.</param>
    /// <param name="previous">The engine that has worked so far, and must not be used any more.</param>
    public FlowEngine(FlowConfiguration configuration, EngineSettings settings, FlowEngine previous)
        : this(configuration, settings)
    {
        ((MemoryWindowStore)_windows).Adopt((MemoryWindowStore)previous._windows);
        if (previous._sharedWindows is { } shared)
            SharedWindows.Adopt(shared);
        foreach (var metric in _metrics)
        {
            if (previous._metrics.FirstOrDefault(known => known.Metric.Fingerprint == metric.Metric.Fingerprint) is { } known)
                metric.Adopt(known);
        }
    }

    /// <summary>An engine whose windows, those of the enabled rules, live in <paramref name="windows"/>.</summary>
    internal FlowEngine(FlowConfiguration configuration, EngineSettings settings, IWindowStore windows)
    {
        _configuration = configuration;
        _settings = settings;
        _reader = new LogEventReader(configuration, FieldsOf(configuration), KeepsTokens(configuration), KeepsTokens(configuration) ? 1 : RecordColumns.MaxRows);
        var columns = new RecordColumns();
        _groupings = new Groupings(columns);
        _metrics = [.. configuration.Metrics.Select(metric => new MetricAggregator(metric, _groupings))];
        _rules = [.. configuration.EnabledRules.Select(rule => new RuleAggregator(rule, _groupings))];
        _patterns = new WatchedPatterns(configuration, columns, _groupings, _metrics, _rules);
        _ignore = [.. configuration.Ignore.Select(pattern => pattern.Predicate)];
        _names = configuration.Names;
        _windows = windows;
    }

    /// <summary>Tell the rules, as far as what their windows hold goes, from those of other configurations.</summary>
    public IReadOnlySet<ulong> Fingerprints => SharedWindows.Fingerprints;

    /// <summary>How far back, by the clock, batches were added that windows can still need: flow logs come late.</summary>
    public TimeSpan Horizon => TimeSpan.FromMinutes(LongestWindow() + KeyWindow.LatenessMinutes) + DeliveryTime;

    private int LongestWindow()
    {
        var minutes = 0;
        foreach (var rule in _configuration.EnabledRules)
            minutes = Math.Max(minutes, rule.WindowMinutes);
        return minutes;
    }

    private SharedWindowStore SharedWindows => _sharedWindows ??= new SharedWindowStore(_configuration.EnabledRules, _configuration.MaxKeys);

    /// <summary>
    /// The windows that the copies share, in parts that <see cref="ISharedBatch.AppendAsync"/> can hand to other copies as it does additions. It is made when the
    /// first part is asked for: of great many keys it takes a second.
    /// </summary>
    /// <param name="now">The time: groups that have had no record within the <see cref="Horizon"/> are left out.</param>
    public IEnumerable<ReadOnlyMemory<byte>> Snapshot(DateTimeOffset now)
    {
        foreach (var part in SharedWindows.Snapshot((int)(now.ToUnixTimeSeconds() / 60), (int)Horizon.TotalMinutes))
            yield return part;
    }

    /// <summary>Counts a batch and evaluates the windows that it touches, in memory.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public BatchResult Process(LogEventBatch batch, RecordFormat? format = null)
    {
        var counted = Count(batch, format);
        foreach (var metric in _metrics)
            metric.Complete(_points);
        var merged = _windows.Merge(Additions);
        var evaluator = new RuleEvaluator(merged);
        var breaches = evaluator.Evaluate();
        foreach (var breach in breaches)
            breach.Raise();
        var alerts = LookAgain(batch, breaches, merged.Late, counted.Counts);
        evaluator.Forget();
        return ResultOf(counted, alerts.Select(due => due.Alert), evaluator, merged);
    }

    /// <summary>
    /// Counts a batch and evaluates the windows that it touches, which are those of all copies of the function. What fails leaves the windows
    /// whole: the batch can be processed again, here or by another copy, and adds nothing twice.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="shared">What the copies share.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public ValueTask<BatchResult> ProcessAsync(LogEventBatch batch, ISharedBatch shared, CancellationToken cancellation) =>
        ProcessAsync(batch, format: null, shared, cancellation);

    /// <summary>The same, of records that are known to have a format.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format; null where only the log group tells.</param>
    /// <param name="shared">What the copies share.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async ValueTask<BatchResult> ProcessAsync(LogEventBatch batch, RecordFormat? format, ISharedBatch shared, CancellationToken cancellation)
    {
        var counted = Count(batch, format);
        foreach (var metric in _metrics)
            await metric.CompleteAsync(_points, shared, cancellation);
        var merged = await SharedWindows.MergeAsync(Additions, shared, cancellation);
        var evaluator = new RuleEvaluator(merged, shared.Id);
        var alerts = await ClaimAsync(batch, evaluator, merged.Late, counted.Counts, shared, cancellation);
        evaluator.Forget();
        return ResultOf(counted, alerts, evaluator, merged);
    }

    private MinuteTable[] Additions => Array.ConvertAll(_rules, rule => rule.Additions);

    /// <summary>Claims the alerts that seem to be due, until each is won or silenced by what the others have raised.</summary>
    private async ValueTask<List<Alert>> ClaimAsync(
        LogEventBatch batch, RuleEvaluator evaluator, List<(KeyWindow Window, int Minute)> late, RecordCounts counts, ISharedBatch shared, CancellationToken cancellation)
    {
        List<Alert> won = [];
        var candidates = LookAgain(batch, evaluator.Evaluate(), late, counts);
        while (candidates.Count > 0)
        {
            var claims = await shared.ClaimAsync([.. candidates.Select(candidate => candidate.Alert)], cancellation);
            List<Breach> next = [];
            foreach (var ((breach, alert), claim) in candidates.Zip(claims))
            {
                if (claim.IsWon)
                {
                    breach.Raise(shared.Id);
                    won.Add(alert);
                }
                else if (evaluator.Learn(breach, claim) is { } another && another.EndMinute != breach.EndMinute)
                {
                    next.Add(another);
                }
            }

            candidates = LookAgain(batch, next, [], counts);
        }

        return [.. StrongestFirst(won, alert => alert)];
    }

    private BatchResult ResultOf(
        (RecordCounts Counts, List<MalformedSample> Samples) counted, IEnumerable<Alert> alerts, RuleEvaluator evaluator, MergeResult merged) => new()
        {
            Counts = counted.Counts,
            Metrics = _points,
            Alerts = [.. alerts],
            MalformedSamples = counted.Samples,
            SuppressedRules = evaluator.Suppressed,
            KeysOverflowed = merged.Overflowed,
        };

    /// <summary>Counts a batch: what it adds to metrics and windows is then in the aggregators.</summary>
    private (RecordCounts Counts, List<MalformedSample> Samples) Count(LogEventBatch batch, RecordFormat? format)
    {
        _reader.Begin(batch, format);
        var counts = new RecordCounts();
        List<MalformedSample> samples = [];
        foreach (var metric in _metrics)
            metric.Clear();
        foreach (var rule in _rules)
            rule.Additions.Clear();
        _groupings.Clear();
        _points.Clear();
        if (!batch.IsControl)
            Count(batch, WatchersOf(batch.LogGroup), counts, samples);
        return (counts, samples);
    }

    private void Count(LogEventBatch batch, Watchers watchers, RecordCounts counts, List<MalformedSample> samples)
    {
        var record = _reader.Record;
        var events = batch.Events;
        var (rows, oneByOne) = (0, 0);
        record.Empty();
        for (var i = 0; i < events.Length; i++)
        {
            if (rows == 0 && i >= oneByOne)
            {
                var block = events.Slice(i, Math.Min(record.RowCount, events.Length - i));
                oneByOne = i + block.Length;
                if (_reader.TryRead(block))
                {
                    Count(record, block.Length, watchers, counts);
                    i += block.Length - 1;
                    continue;
                }
            }

            record.MoveTo(rows);
            ref readonly var logEvent = ref events[i];
            var error = _reader.Read(logEvent);
            if (error != FlowRecordError.None)
            {
                counts.AddMalformed(error);
                if (samples.Count < _settings.MaxSamples)
                    samples.Add(new MalformedSample(i, error, VisibleText.Of(batch.Message(logEvent))));
                watchers.AddMessage(record, rows);
                continue;
            }

            if (++rows < record.RowCount && !record.HasOwnBuffer)
                continue;
            Count(record, rows, watchers, counts);
            rows = 0;
        }

        if (rows > 0)
            Count(record, rows, watchers, counts);
        record.MoveTo(0);
    }

    private static void Count(FlowRecord record, int rowCount, Watchers watchers, RecordCounts counts)
    {
        counts.Add(record, rowCount);
        counts.Ignored += watchers.Add(record, rowCount);
        record.Empty();
    }

    private bool IsIgnored()
    {
        foreach (var pattern in _ignore)
        {
            if (pattern.Matches(_reader.Record))
                return true;
        }

        return false;
    }

    /// <summary>Reads the batch a second time where there is something to find in it: evidence, or which records were late.</summary>
    /// <returns>Each breach with its alert, the most severe first.</returns>
    private List<(Breach Breach, Alert Alert)> LookAgain(
        LogEventBatch batch, List<Breach> breaches, List<(KeyWindow Window, int Minute)> late, RecordCounts counts)
    {
        if (breaches.Count == 0 && late.Count == 0)
            return [];

        var search = new EvidenceSearch(_rules, breaches, late);
        foreach (var logEvent in batch.Events)
        {
            var isRecord = _reader.Read(logEvent) == FlowRecordError.None;
            if (!(isRecord && IsIgnored()) && search.Look(_reader.Record, isRecord, _key))
                counts.Late++;
        }

        var due = breaches.Zip(search.Complete(), (breach, evidence) => (Breach: breach, Alert: Alert.Create(breach, evidence, SourceOf(batch, evidence), _names)));
        return [.. StrongestFirst(due, entry => entry.Alert)];
    }

    private static IOrderedEnumerable<T> StrongestFirst<T>(IEnumerable<T> due, Func<T, Alert> alert) =>
        due.OrderByDescending(entry => alert(entry).Severity).ThenByDescending(entry => alert(entry).Value / alert(entry).Threshold);

    /// <summary>Where the records came from: what the envelope says, else what the records themselves say.</summary>
    private AlertSource SourceOf(LogEventBatch batch, Evidence evidence) => new(
        VisibleText.Cut(batch.Owner.Length > 0 ? batch.Owner : evidence.Account ?? "", Alert.MaxValueLength),
        VisibleText.Cut(evidence.Region ?? _settings.Region, Alert.MaxValueLength),
        VisibleText.Cut(batch.LogGroup, Alert.MaxValueLength));

    /// <summary>Whether filter patterns look at the fields of messages: then these are looked at one by one.</summary>
    private static bool KeepsTokens(FlowConfiguration configuration) => configuration.Filters.Any(filter => filter.Kind == FilterPatternKind.SpaceDelimited);

    private static HashSet<FlowLogField> FieldsOf(FlowConfiguration configuration) =>
    [
        .. configuration.Metrics.SelectMany(metric => metric.UsedFields)
            .Concat(configuration.EnabledRules.SelectMany(rule => rule.UsedFields))
            .Concat(configuration.Ignore.SelectMany(pattern => pattern.Mentioned))
            .Concat(Evidence.UsedFields)
            .SelectMany(field => field.Uses),
    ];

    private Watchers WatchersOf(string logGroup)
    {
        if (_watchers.TryGetValue(logGroup, out var known))
            return known;
        if (_watchers.Count == MaxLogGroups)
            _watchers.Clear();
        return _watchers[logGroup] = new Watchers(_patterns, logGroup);
    }
}
