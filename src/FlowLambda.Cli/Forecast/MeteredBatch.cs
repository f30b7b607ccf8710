using FlowLambda.Alerts;
using FlowLambda.Engine;

namespace FlowLambda.Cli.Forecast;

/// <summary>In the place of the table that copies of the function share: one copy alone, of which it is noted how much it would write.</summary>
internal sealed class MeteredBatch : ISharedBatch
{
    private readonly Dictionary<(string Metric, int Hour), HashSet<UInt128>> _series = [];
    private int _number;

    /// <inheritdoc/>
    public string Id => _number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The bytes that the batch in hand has added to the log of the state; 0 where it adds nothing.</summary>
    internal int EntryBytes { get; private set; }

    /// <summary>The next batch begins.</summary>
    internal void Begin()
    {
        _number++;
        EntryBytes = 0;
    }

    /// <inheritdoc/>
    public ValueTask<bool> AppendAsync(ReadOnlyMemory<byte> additions, Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation)
    {
        EntryBytes = additions.Length;
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AlertClaim>> ClaimAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<AlertClaim>>([.. alerts.Select(_ => AlertClaim.Won)]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<UInt128>> AdmitAsync(string metric, int hour, IReadOnlyList<UInt128> wanted, int maxSeries, CancellationToken cancellation)
    {
        if (!_series.TryGetValue((metric, hour), out var admitted))
            _series.Add((metric, hour), admitted = []);
        foreach (var series in wanted.TakeWhile(_ => admitted.Count < maxSeries))
            admitted.Add(series);
        return ValueTask.FromResult<IReadOnlyCollection<UInt128>>(admitted);
    }
}
