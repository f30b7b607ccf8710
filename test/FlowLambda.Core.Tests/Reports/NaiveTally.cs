using FlowLambda.Reports;

namespace FlowLambda.Core.Tests.Reports;

/// <summary>What <see cref="ListTally"/> would be if there were no bound: a sum for each value and cell.</summary>
internal sealed class NaiveTally
{
    private Dictionary<(ReportValue Value, Cell Cell), long> _sums = [];

    internal IEnumerable<ReportValue> Values => _sums.Keys.Select(key => key.Value).Distinct();

    internal void Add(ReportValue value, Cell cell, long amount) => _sums[(value, cell)] = _sums.GetValueOrDefault((value, cell)) + amount;

    internal void Coarsen(byte[] moved) => _sums = _sums
        .GroupBy(sum => (sum.Key.Value, sum.Key.Cell with { Slot = moved[sum.Key.Cell.Slot] }))
        .ToDictionary(group => group.Key, group => group.Sum(sum => sum.Value));

    internal long Of(ReportValue value) => _sums.Where(sum => sum.Key.Value == value).Sum(sum => sum.Value);

    internal long Of(ReportValue value, Cell cell) => _sums.GetValueOrDefault((value, cell));

    internal Dictionary<Cell, long> Cells => _sums.GroupBy(sum => sum.Key.Cell).ToDictionary(group => group.Key, group => group.Sum(sum => sum.Value));
}
