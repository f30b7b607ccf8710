namespace FlowLambda.Reports;

/// <summary>The figures of a <see cref="TrafficReport"/>.</summary>
/// <param name="Outside">How many records are in no report: they are few, and lie far from the others in time; or no timeline holds both.</param>
/// <param name="Start">When the first bucket of time starts; the Unix epoch where there is none.</param>
/// <param name="BucketSeconds">How long a bucket is, in seconds.</param>
/// <param name="Buckets">How many buckets there are, at most 240.</param>
/// <param name="Interfaces">
/// The interfaces' ids, with what is not for reading escaped; empty for records that name none; last null, for those beyond the first 500. Those
/// of records that were left out are among them.
/// </param>
/// <param name="Reports">The eight reports.</param>
public sealed record TrafficFigures(
    long Outside, DateTimeOffset Start, int BucketSeconds, int Buckets, IReadOnlyList<string?> Interfaces, IReadOnlyList<FlowReport> Reports);
