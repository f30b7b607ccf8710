using FlowLambda.Alerts;
using FlowLambda.Engine;

namespace FlowLambda.TestSupport.State;

/// <summary>What copies of the function share, in the memory of a test: a log, the alarms of all groups, and the series of metrics. Any call can fail.</summary>
public sealed class CommonState
{
    private readonly List<(string BatchId, ReadOnlyMemory<byte> Additions)> _log = [];
    private readonly Dictionary<string, (Alert Alert, string BatchId)> _alarms = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Metric, int Hour), List<UInt128>> _series = [];
    private readonly List<(string BatchId, Alert Alert)> _won = [];

    /// <summary>Whether a call fails, by its number from 1.</summary>
    public Func<int, CallFailure> Fails { get; set; } = _ => CallFailure.None;

    /// <summary>How many calls there have been.</summary>
    public int Calls { get; private set; }

    /// <summary>What batches have added, in its order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Log => [.. _log.Select(entry => entry.Additions)];

    /// <summary>The alerts that were won, each with its batch.</summary>
    public IReadOnlyList<(string BatchId, Alert Alert)> Won => _won;

    /// <summary>A batch in the hand of a copy.</summary>
    public ISharedBatch Batch(Reader copy, string id) => new InHand(this, copy, id);

    private T Call<T>(Func<T> call)
    {
        var failure = Fails(++Calls);
        if (failure == CallFailure.Before)
            throw new TimeoutException("the request got lost");
        var answer = call();
        return failure == CallFailure.None ? answer : throw new TimeoutException("the answer got lost");
    }

    /// <summary>How far a copy has read the log.</summary>
    public sealed class Reader
    {
        /// <summary>How many entries it has read.</summary>
        public int Read { get; internal set; }
    }

    private sealed class InHand(CommonState state, Reader copy, string id) : ISharedBatch
    {
        public string Id => id;

        public ValueTask<bool> AppendAsync(ReadOnlyMemory<byte> additions, Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation)
        {
            state.Call(() =>
            {
                foreach (var entry in state._log.Skip(copy.Read).ToList())
                {
                    read(entry.Additions);
                    copy.Read++;
                }

                return true;
            });
            if (state._log.Exists(entry => entry.BatchId == id))
                return ValueTask.FromResult(false);
            state.Call(() =>
            {
                state._log.Add((id, additions.ToArray()));
                return true;
            });

            // A look at what else there is. Where it fails, the entry is there, and this copy has not read it.
            state.Call(() => true);
            copy.Read++;
            return ValueTask.FromResult(true);
        }

        public ValueTask<IReadOnlyList<AlertClaim>> ClaimAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation) =>
            ValueTask.FromResult<IReadOnlyList<AlertClaim>>([.. alerts.Select(alert => state.Call(() => Claim(alert)))]);

        public ValueTask<IReadOnlyCollection<UInt128>> AdmitAsync(
            string metric, int hour, IReadOnlyList<UInt128> wanted, int maxSeries, CancellationToken cancellation) => ValueTask.FromResult(state.Call<IReadOnlyCollection<UInt128>>(() =>
            {
                if (!state._series.TryGetValue((metric, hour), out var admitted))
                    state._series[(metric, hour)] = admitted = [];
                admitted.AddRange(wanted.Except(admitted).Take(maxSeries - admitted.Count).ToList());
                return [.. admitted];
            }));

        private AlertClaim Claim(Alert alert)
        {
            if (state._alarms.TryGetValue(alert.Key, out var last)
                && (last.BatchId == id || (last.Alert.WindowEnd > alert.WindowEnd.AddMinutes(-alert.Rule.CooldownMinutes) && last.Alert.Severity >= alert.Severity)))
            {
                return new AlertClaim(IsWon: false, IsOwn: last.BatchId == id, last.Alert.WindowEnd, last.Alert.Severity);
            }

            state._alarms[alert.Key] = (alert, id);
            state._won.Add((id, alert));
            return AlertClaim.Won;
        }
    }
}
