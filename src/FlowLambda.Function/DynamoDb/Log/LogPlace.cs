namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>
/// Where a batch's entry goes in the shared log: fixed when the batch is claimed for the first time and kept with the claim, so that whoever tries again looks for
/// it, and puts it, in the same partition.
/// </summary>
/// <param name="Partition">The partition, from 0.</param>
/// <param name="After">A number of that partition that the entry comes after; 0 is before all.</param>
internal readonly record struct LogPlace(int Partition, long After);
