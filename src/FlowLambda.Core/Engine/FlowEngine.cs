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

    private readonly FlowConfiguration _configuration;
    private readonly EngineSettings _settings;
    private readonly FlowRecord _record;
    private readonly HashSet<FlowLogField> _neededFields;
    private readonly Dictionary<RecordFormat, FlowRecordReader> _readers = [];
    private readonly MetricAggregator[] _metrics;
    private readonly RuleAggregator[] _rules;
    private readonly Dictionary<string, Watchers> _watchers = new(StringComparer.Ordinal);
    private readonly Predicate[] _ignore;
    private readonly IWindowStore _windows;
    private readonly bool _keepsTokens;
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
        _configuration = configuration;
        _settings = settings;
        _record = new FlowRecord(configuration.Catalog, configuration.Scopes);
        _metrics = [.. configuration.Metrics.Select(metric => new MetricAggregator(metric))];
        _rules = [.. configuration.EnabledRules.Select(rule => new RuleAggregator(rule))];
        _ignore = [.. configuration.Ignore.Select(pattern => pattern.Predicate)];
        _windows = windows;
        _keepsTokens = configuration.Metrics.Select(metric => metric.Match).Concat(configuration.EnabledRules.Select(rule => rule.Match))
            .Any(match => match.Filter is { Kind: FilterPatternKind.SpaceDelimited });
        _neededFields =
        [
            .. configuration.Metrics.SelectMany(metric => metric.UsedFields)
                .Concat(configuration.EnabledRules.SelectMany(rule => rule.UsedFields))
                .Concat(configuration.Ignore.SelectMany(pattern => pattern.Mentioned))
                .Concat(Evidence.UsedFields)
                .SelectMany(field => field.Uses),
        ];
    }

    /// <summary>Counts a batch and evaluates the windows that it touches.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public BatchResult Process(LogEventBatch batch, RecordFormat? format = null)
    {
        var reader = ReaderOf(format ?? _configuration.FormatOf(batch.LogGroup));
        var counts = new RecordCounts();
        List<MalformedSample> samples = [];
        foreach (var metric in _metrics)
            metric.Clear();
        foreach (var rule in _rules)
            rule.Additions.Clear();

        var watchers = WatchersOf(batch.LogGroup);
        if (!batch.IsControl)
            Count(batch, reader, watchers, counts, samples);

        List<MetricPoint> points = [];
        foreach (var metric in _metrics)
            metric.Complete(points);
        var merged = _windows.Merge(Array.ConvertAll(_rules, rule => rule.Additions));
        var breaches = RuleEvaluator.Evaluate(merged, out var suppressed);
        return new BatchResult
        {
            Counts = counts,
            Metrics = points,
            Alerts = LookAgain(batch, reader, breaches, merged.Late, counts),
            MalformedSamples = samples,
            AlertsSuppressed = suppressed.Count,
            SuppressedRules = suppressed,
            KeysOverflowed = merged.Overflowed,
        };
    }

    private void Count(LogEventBatch batch, FlowRecordReader reader, Watchers watchers, RecordCounts counts, List<MalformedSample> samples)
    {
        _record.SetLogStream(batch.LogGroup, batch.LogStream, batch.Owner);
        var events = batch.Events;
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var logEvent = ref events[i];
            var error = Read(reader, batch, logEvent);
            if (error != FlowRecordError.None)
            {
                counts.AddMalformed(error);
                if (samples.Count < _settings.MaxSamples)
                    samples.Add(new MalformedSample(i, error, VisibleText.Of(batch.Message(logEvent))));
                watchers.AddMessage(_record, _key, _distinct);
                continue;
            }

            switch (_record.Status)
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
                watchers.Add(_record, _key, _distinct);
        }
    }

    /// <summary>Reads a log event; of one that is no record, the record keeps the message alone.</summary>
    private FlowRecordError Read(FlowRecordReader reader, LogEventBatch batch, in LogEvent logEvent)
    {
        var error = reader.Read(batch.Buffer, logEvent.Start, logEvent.Length, logEvent.Timestamp, _record);
        if (!logEvent.IsText)
            error = FlowRecordError.TextInvalid;
        if (error != FlowRecordError.None)
            _record.Clear();
        return error;
    }

    private bool IsIgnored()
    {
        foreach (var pattern in _ignore)
        {
            if (pattern.Matches(_record))
                return true;
        }

        return false;
    }

    /// <summary>Reads the batch a second time where there is something to find in it: evidence, or which records were late.</summary>
    private List<Alert> LookAgain(
        LogEventBatch batch, FlowRecordReader reader, List<Breach> breaches, List<(KeyWindow Window, int Minute)> late, RecordCounts counts)
    {
        if (breaches.Count == 0 && late.Count == 0)
            return [];

        var search = new EvidenceSearch(_rules, breaches, late);
        foreach (var logEvent in batch.Events)
        {
            var isRecord = Read(reader, batch, logEvent) == FlowRecordError.None;
            if (!(isRecord && IsIgnored()) && search.Look(_record, isRecord, _key))
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

    private Watchers WatchersOf(string logGroup)
    {
        if (_watchers.Count >= MaxLogGroups)
            _watchers.Clear();
        if (!_watchers.TryGetValue(logGroup, out var watchers))
            _watchers[logGroup] = watchers = new Watchers(_metrics, _rules, logGroup);
        return watchers;
    }

    private FlowRecordReader ReaderOf(RecordFormat format)
    {
        if (!_readers.TryGetValue(format, out var reader))
            _readers[format] = reader = new FlowRecordReader(format, _configuration.Catalog, _neededFields, _keepsTokens);
        return reader;
    }
}
