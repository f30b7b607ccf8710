using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>
/// What a distinct count keeps of a value: <see cref="FlowLogs.RecordKey.StableHash()"/>. That hash is the same everywhere, so
/// somebody may choose values for theirs; in a set they meet by one that nobody can foresee.
/// </summary>
internal readonly record struct DistinctHash(ulong Value)
{
    public override int GetHashCode() => BytesComparer.Hash(Value);
}
