namespace FlowLambda.Reports;

/// <summary>One of the reports: a measure, counted by the values of one list or more.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="Total">The sum over all records that it is about.</param>
/// <param name="Cells">The same sum by interface and bucket, ascending: what a list cannot tell where records lack its fields.</param>
/// <param name="Lists">What it is counted by.</param>
public sealed record FlowReport(string Id, string Title, ReportUnit Unit, long Total, IReadOnlyList<ReportCell> Cells, IReadOnlyList<ReportList> Lists);

/// <summary>A measure by the values of some fields.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Values">The values that are shown, the largest first.</param>
/// <param name="Other">What the other values come to.</param>
/// <param name="Absent">The sum of the records that lack one of the fields.</param>
public sealed record ReportList(string Id, string Title, IReadOnlyList<string> Fields, IReadOnlyList<ReportListValue> Values, OtherValues Other, long Absent);

/// <summary>One value of a list.</summary>
/// <param name="Values">The fields' values, with what is not for reading escaped.</param>
/// <param name="Label">The same for people, with names beside numbers.</param>
/// <param name="Total">The value's sum: exact where <paramref name="Uncertainty"/> is 0, else at least this.</param>
/// <param name="Uncertainty">How much more the sum can be, at most.</param>
/// <param name="Cells">The sum by interface and bucket, ascending.</param>
public sealed record ReportListValue(IReadOnlyList<string> Values, string Label, long Total, long Uncertainty, IReadOnlyList<ReportCell> Cells);

/// <summary>What values that are not shown come to.</summary>
/// <param name="Values">How many there are.</param>
/// <param name="IsLeast">Whether there may be more of them: memory was too small to keep them apart.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Cells">The sum by interface and bucket, ascending.</param>
public sealed record OtherValues(int Values, bool IsLeast, long Total, IReadOnlyList<ReportCell> Cells);

/// <summary>An amount of an interface in a bucket.</summary>
/// <param name="Interface">The interface's place among the interfaces of the report.</param>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Amount">Flows, bytes or packets.</param>
public readonly record struct ReportCell(int Interface, int Bucket, long Amount);
