using System.Globalization;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Rules;
using FlowLambda.Windows.Additions;

namespace FlowLambda.Windows;

/// <summary>Windows that all copies of the function hold alike: each holds all of them, and tells the others what it adds.</summary>
internal sealed class SharedWindowStore
{
    private readonly MemoryWindowStore _windows;
    private readonly AdditionsCodec _codec;
    private readonly MinuteTable[] _read;

    /// <summary>An empty store for the keys of <paramref name="rules"/>, at most so many.</summary>
    internal SharedWindowStore(IReadOnlyList<ThresholdRule> rules, int maxKeys)
    {
        _windows = new MemoryWindowStore(rules, maxKeys);
        _codec = new AdditionsCodec(rules);
        _read = [.. rules.Select(_ => new MinuteTable())];
        HashSet<ulong> fingerprints = [];
        foreach (var rule in rules)
            fingerprints.Add(Fingerprint.Of([rule.Fingerprint.ToString(CultureInfo.InvariantCulture), rule.WindowMinutes.ToString(CultureInfo.InvariantCulture)]));
        Fingerprints = fingerprints;
    }

    /// <summary>What tells the rules from others, with how long their windows are: shorter ones forget what longer ones need.</summary>
    internal IReadOnlySet<ulong> Fingerprints { get; }

    /// <summary>Takes over the windows of another configuration; see <see cref="MemoryWindowStore.Adopt"/>.</summary>
    internal void Adopt(SharedWindowStore previous) => _windows.Adopt(previous._windows);

    /// <summary>
    /// Tells the others what a batch adds, takes in what they have added, and merges the batch, once. A batch that adds nothing needs to know
    /// nothing: only the keys that it touches are evaluated.
    /// </summary>
    /// <param name="additions">What the batch adds, one table for each rule.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>As from <see cref="IWindowStore.Merge"/>; for a batch that an earlier attempt has added too.</returns>
    internal async ValueTask<MergeResult> MergeAsync(IReadOnlyList<MinuteTable> additions, ISharedBatch batch, CancellationToken cancellation)
    {
        if (additions.All(table => table.GroupCount == 0))
            return _windows.Merge(additions);
        var isNew = await batch.AppendAsync(_codec.Encode(additions), entry => Absorb(entry.Span, additions), cancellation).ConfigureAwait(false);
        if (!isNew)
            return _windows.Touch(additions);

        // The log may have been read backwards: what was late then is late now.
        _windows.Forget(additions);
        return _windows.Merge(additions);
    }

    /// <summary>Takes in what others have added, or a part of a snapshot.</summary>
    internal void Absorb(ReadOnlyMemory<byte> entry) => Absorb(entry.Span, own: null);

    /// <summary>All windows that are of use, in parts that others can take in, in any order, into empty windows.</summary>
    /// <param name="now">Minutes since 1970.</param>
    /// <param name="horizonMinutes">Keys that have had no record for so long, as seen from now or from the latest record of all, are left out.</param>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Snapshot(int now, int horizonMinutes)
    {
        var snapshot = new WindowSnapshot(_codec, _read.Length);
        _windows.AddTo(snapshot, now, horizonMinutes);
        return snapshot.Complete();
    }

    private void Absorb(ReadOnlySpan<byte> entry, IReadOnlyList<MinuteTable>? own)
    {
        foreach (var table in _read)
            table.Clear();
        _codec.Decode(entry, _read);
        _windows.Absorb(_read, own);
    }
}
