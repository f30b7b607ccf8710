using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Matching;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Cli.Forecast;

/// <summary>
/// What a configuration makes of a sample: the engine counts it as the function would, with the table that copies share in memory, and again
/// nearly without <c>maxSeries</c>.
/// </summary>
internal sealed class Sample
{
    private const int BytesOfWriteUnit = 1024;
    private const int MaxDataInRequest = 1000;

    /// <summary>Up to how many series a clock hour are counted where <c>maxSeries</c> is left out; more of them would only take memory.</summary>
    private const int MostSeries = 10_000;

    /// <summary>What is told of each batch, but for a datum for each cause of lines that are no records.</summary>
    private static readonly IReadOnlyList<string> OfBatch =
        [.. SelfMetricNames.All.Where(name => name is not (SelfMetricNames.AlertsPublished or SelfMetricNames.ConfigurationRefused))];

    private readonly FlowConfiguration _configuration;
    private readonly FlowEngine _engine;
    private readonly FlowEngine _unbounded;
    private readonly MeteredBatch _shared = new();
    private readonly Dictionary<MetricDefinition, MetricSeries> _kept = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<MetricDefinition, MetricSeries> _all = new(ReferenceEqualityComparer.Instance);
    private readonly MetricDefinition _traffic = Probe("traffic", EventPattern.Traffic);
    private readonly MetricDefinition _rejected = Probe("rejected", ConfigurationLoader.LoadMatch("{ action: [REJECT] }", "version: 1", "").Match);
    private readonly Dictionary<ThresholdRule, int> _alertsByRule = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, double> _minutes = [];
    private SampleTime? _time;

    internal Sample(FlowConfiguration configuration)
    {
        _configuration = configuration;
        Dictionary<string, MetricSeries> known = new(StringComparer.Ordinal);
        foreach (var metric in configuration.Metrics)
        {
            // Definitions that feed one metric, as CloudWatch tells one from another, are paid for once.
            var identity = string.Join('\n', [metric.Namespace, metric.Name, .. metric.Dimensions.Select(dimension => dimension.Name)]);
            if (!known.TryGetValue(identity, out var series))
                known.Add(identity, series = new MetricSeries(metric));
            _kept.Add(metric, series);
            _all.Add(metric with { MaxSeries = Math.Max(MostSeries, metric.MaxSeries) }, series);
        }

        _engine = new FlowEngine(configuration);
        _unbounded = new FlowEngine(configuration with { Metrics = [.. _all.Keys, _traffic, _rejected], Rules = [] });
    }

    internal int Batches { get; private set; }

    internal RecordCounts Counts { get; } = new();

    /// <summary>The bytes of all messages.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Records of flows that were refused, of those that carry traffic.</summary>
    internal double Rejected { get; private set; }

    /// <summary>The time of the records; null where they tell none.</summary>
    internal SampleTime? Time => _time ??= SampleTime.Of(_minutes);

    /// <summary>The KB of the entries that batches add to the state, each KB that is begun.</summary>
    internal long EntryKilobytes { get; private set; }

    /// <summary>The bytes that metric data take in the embedded metric format, those about FlowLambda itself included.</summary>
    internal long EmfBytes { get; private set; }

    /// <summary>Requests to put metric data.</summary>
    internal long MetricRequests { get; private set; }

    internal int Alerts { get; private set; }

    /// <summary>Messages that are sent for them: one by one, and one for what is beyond <c>alerts.maxPerBatch</c>.</summary>
    internal int Messages { get; private set; }

    /// <summary>Batches with more alerts than are sent one by one.</summary>
    internal int Digests { get; private set; }

    /// <summary>Groups that reached a threshold in the silence after an alert.</summary>
    internal int Suppressed { get; private set; }

    internal IReadOnlyDictionary<ThresholdRule, int> AlertsByRule => _alertsByRule;

    /// <summary>Groups that were dropped to stay within <c>state.maxKeys</c>.</summary>
    internal long KeysOverflowed { get; private set; }

    /// <summary>The metrics, in the order of the configuration.</summary>
    internal IEnumerable<MetricSeries> Metrics => _kept.Values.Distinct();

    /// <summary>Counts a sample.</summary>
    /// <exception cref="InputException">A file cannot be read, or there is no record in all of them.</exception>
    internal static Sample Read(FlowConfiguration configuration, IEnumerable<CutBatch> batches)
    {
        var sample = new Sample(configuration);
        foreach (var batch in batches)
            sample.Add(batch);

        return sample.Counts.Records > sample.Counts.Malformed
            ? sample
            : throw new InputException("there is no record in the sample" + (sample.Counts.Malformed > 0 ? ": no line fits the format, --log-format names another" : ""));
    }

    private void Add(CutBatch batch)
    {
        _shared.Begin();
        var result = _engine.ProcessAsync(batch.Batch, batch.Format, _shared, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        Batches++;
        Counts.Add(result.Counts);
        foreach (var logEvent in batch.Batch.Events)
            Bytes += logEvent.Length;
        EntryKilobytes += (_shared.EntryBytes + BytesOfWriteUnit - 1) / BytesOfWriteUnit;
        AddMetrics(result);
        AddAlerts(result);
        AddUnbounded(_unbounded.Process(batch.Batch, batch.Format).Metrics);
    }

    private void AddMetrics(BatchResult result)
    {
        var points = result.Metrics.Where(point => !point.IsPlaceholder).ToList();
        foreach (var point in points)
            _kept[point.Definition].AddKept(point);
        var own = OfBatch.Count + result.Counts.MalformedByCause.Count();
        EmfBytes += EmfLength.Of(points) + EmfLength.OfOwn(_configuration.MetricsNamespace, OfBatch);
        var byNamespace = points.CountBy(point => point.Definition.Namespace, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        byNamespace[_configuration.MetricsNamespace] = byNamespace.GetValueOrDefault(_configuration.MetricsNamespace) + own;
        MetricRequests += byNamespace.Values.Sum(data => (data + MaxDataInRequest - 1) / MaxDataInRequest);
    }

    private void AddAlerts(BatchResult result)
    {
        var most = _configuration.MaxAlertsPerBatch;
        Alerts += result.Alerts.Count;
        Messages += Math.Min(result.Alerts.Count, most) + (result.Alerts.Count > most ? 1 : 0);
        Digests += result.Alerts.Count > most ? 1 : 0;
        Suppressed += result.AlertsSuppressed;
        KeysOverflowed += result.KeysOverflowed;
        foreach (var alert in result.Alerts)
            _alertsByRule[alert.Rule] = _alertsByRule.GetValueOrDefault(alert.Rule) + 1;
    }

    private void AddUnbounded(IReadOnlyList<MetricPoint> points)
    {
        foreach (var point in points)
        {
            if (_all.TryGetValue(point.Definition, out var series))
                series.AddUnbounded(point);
            else if (ReferenceEquals(point.Definition, _rejected))
                Rejected += point.Values.SampleCount;
            else if (point.Minute > 0)
                _minutes[point.Minute] = _minutes.GetValueOrDefault(point.Minute) + point.Values.SampleCount;
        }
    }

    private static MetricDefinition Probe(string name, EventPattern match) => new() { Name = name, Namespace = "", Match = match, Dimensions = [], Unit = "Count" };
}
