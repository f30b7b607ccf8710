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

    private readonly EngineSettings _settings;
    private readonly LogEventReader _reader;
    private readonly MetricAggregator[] _metrics;
    private readonly RuleAggregator[] _rules;
    private readonly Dictionary<string, Watchers> _watchers = new(StringComparer.Ordinal);
    private readonly Predicate[] _ignore;
    private readonly IWindowStore _windows;
    private readonly RecordKey _key = new();
    private readonly RecordKey _distinct = new();

    /// <summary>An engine that works by <paramref name="configuration"/>, with empty windows.</summary>
    public FlowEngine(FlowConfiguration configuration, EngineSettings? settings = null)
        : this(configuration, settings ?? new EngineSettings(), new MemoryWindowStore(configuration.EnabledRules, configuration.MaxKeys))
    {
    }

    /// <summary>An engine whose windows, those of the enabled rules, live in <paramref name="windows"/>.</summary>
    internal FlowEngine(FlowConfiguration configuration, EngineSettings settings, IWindowStore windows)
    {
        _settings = settings;
        _reader = new LogEventReader(configuration, FieldsOf(configuration), configuration.Filters.Any(filter => filter.Kind == FilterPatternKind.SpaceDelimited));
        _metrics = [.. configuration.Metrics.Select(metric => new MetricAggregator(metric))];
        _rules = [.. configuration.EnabledRules.Select(rule => new RuleAggregator(rule))];
        _ignore = [.. configuration.Ignore.Select(pattern => pattern.Predicate)];
        _windows = windows;
    }

    /// <summary>Counts a batch and evaluates the windows that it touches.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public BatchResult Process(LogEventBatch batch, RecordFormat? format = null)
    {
        _reader.Begin(batch, format);
        var counts = new RecordCounts();
        List<MalformedSample> samples = [];
        foreach (var metric in _metrics)
            metric.Clear();
        foreach (var rule in _rules)
            rule.Additions.Clear();

        var watchers = WatchersOf(batch.LogGroup);
        if (!batch.IsControl)
            Count(batch, watchers, counts, samples);

        List<MetricPoint> points = [];
        foreach (var metric in _metrics)
            metric.Complete(points);
        var merged = _windows.Merge(Array.ConvertAll(_rules, rule => rule.Additions));
        var breaches = RuleEvaluator.Evaluate(merged, out var suppressed);
        return new BatchResult
        {
            Counts = counts,
            Metrics = points,
            Alerts = LookAgain(batch, breaches, merged.Late, counts),
            MalformedSamples = samples,
            SuppressedRules = suppressed,
            KeysOverflowed = merged.Overflowed,
        };
    }

    private void Count(LogEventBatch batch, Watchers watchers, RecordCounts counts, List<MalformedSample> samples)
    {
        var events = batch.Events;
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var logEvent = ref events[i];
            var error = _reader.Read(logEvent);
            if (error != FlowRecordError.None)
            {
                counts.AddMalformed(error);
                if (samples.Count < _settings.MaxSamples)
                    samples.Add(new MalformedSample(i, error, VisibleText.Of(batch.Message(logEvent))));
                watchers.AddMessage(_reader.Record, _key, _distinct);
                continue;
            }

            switch (_reader.Record.Status)
            {
                case LogStatus.NoData:
                    counts.NoData++;
                    break;
                case LogStatus.SkipData:
                    counts.SkipData++;
                    break;
                default:
                    counts.Ok++;
                    break;
            }

            if (IsIgnored())
                counts.Ignored++;
            else
                watchers.Add(_reader.Record, _key, _distinct);
        }
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
    private List<Alert> LookAgain(
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

        return
        [
            .. breaches
                .Zip(search.Complete(), (breach, evidence) => Alert.Create(breach, evidence, SourceOf(batch, evidence)))
                .OrderByDescending(alert => alert.Severity)
                .ThenByDescending(alert => alert.Value / alert.Threshold),
        ];
    }

    /// <summary>Where the records came from: what the envelope says, else what the records themselves say.</summary>
    private AlertSource SourceOf(LogEventBatch batch, Evidence evidence) => new(
        batch.Owner.Length > 0 ? batch.Owner : evidence.Account ?? "",
        evidence.Region ?? _settings.Region,
        batch.LogGroup);

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
        return _watchers[logGroup] = new Watchers(_metrics, _rules, logGroup);
    }
}
