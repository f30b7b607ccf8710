namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>What a log item carries.</summary>
/// <param name="BatchId">The batch whose entry it is; null for a mark, which carries nothing and only says how many partitions there are.</param>
/// <param name="Payload">The entry, unless it is in parts or this is a mark.</param>
/// <param name="Parts">The name of the entry's parts, where it is too large for one item.</param>
/// <param name="PartCount">How many parts it has.</param>
internal sealed record LogContent(string? BatchId, byte[]? Payload = null, string? Parts = null, int PartCount = 0)
{
    /// <summary>What carries nothing.</summary>
    internal static readonly LogContent Mark = new(BatchId: null);
}
