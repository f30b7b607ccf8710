namespace FlowLambda.Reports;

/// <summary>Chooses which values of a list are shown, and adds up the others, cell by cell.</summary>
internal sealed class ListSelection
{
    private readonly KeyedTable<ReportValue, ValueSum> _values;
    private readonly KeyedTable<CellKey, long> _cells;
    private readonly SelectionLimits _limits;

    internal ListSelection(ListTally tally, Timeline timeline, InterfaceTable interfaces, SelectionLimits limits)
    {
        (_values, _cells, _limits) = (tally.Values, tally.Cells, limits);
        var chosen = Choose();
        var place = new int[_values.Count];
        Array.Fill(place, -1);
        foreach (var (index, number) in chosen.Index())
            place[number] = index;

        var rest = tally.Folded.Copy();
        var cells = chosen.ConvertAll(number => new List<ReportCell>(_values[number].Cells));
        for (var i = 0; i < _cells.Count; i++)
        {
            var (key, amount) = (_cells.KeyOf(i), _cells[i]);
            if (place[key.Value] < 0)
                rest.Add(key.Cell, amount);
            else
                cells[place[key.Value]].Add(ToReportCell(key.Cell, amount));
        }

        foreach (var ofOne in cells)
            ofOne.Sort(ByInterfaceAndBucket);
        Shown = [.. chosen.Zip(cells, (number, ofOne) => (_values.KeyOf(number), _values[number], (IReadOnlyList<ReportCell>)ofOne))];
        Other = OthersOf(tally, place, rest.ToCells(timeline, interfaces), interfaces);

        ReportCell ToReportCell(Cell cell, long amount) =>
            new(interfaces.PlaceOf(cell.Interface), timeline.BucketIn(cell.Slot), amount);
    }

    /// <summary>The values that are shown, the largest first.</summary>
    internal IReadOnlyList<(ReportValue Value, ValueSum Sum, IReadOnlyList<ReportCell> Cells)> Shown { get; }

    /// <summary>The others.</summary>
    internal OtherValues Other { get; }

    private static int ByInterfaceAndBucket(ReportCell one, ReportCell other) =>
        one.Interface != other.Interface ? one.Interface.CompareTo(other.Interface) : one.Bucket.CompareTo(other.Bucket);

    /// <summary>Their number is exact where nothing was folded; else values that were folded and now are kept again must not be counted twice.</summary>
    private OtherValues OthersOf(ListTally tally, int[] place, List<ReportCell> cells, InterfaceTable interfaces)
    {
        var hidden = Enumerable.Range(0, place.Length).Where(number => place[number] < 0).Select(_values.KeyOf).ToList();
        var isOfOthers = hidden.Remove(ReportValue.Other);
        var isFolded = tally.FoldedValues.Count > 0;
        var count = isFolded ? tally.FoldedValues.CountWith(hidden) : hidden.Count;
        return new OtherValues(
            count + (isOfOthers ? interfaces.OtherCount : 0),
            isFolded || isOfOthers,
            cells.Aggregate(0L, (sum, cell) => Amount.Add(sum, cell.Amount)),
            cells);
    }

    private List<int> Choose()
    {
        var bySize = LargestFirst(Enumerable.Range(0, _values.Count).Where(number => _values.KeyOf(number) != ReportValue.Other)).ToList();
        HashSet<int> wanted = [.. bySize.Take(_limits.Overall)];
        if (wanted.Count < bySize.Count)
        {
            AddLargestOfEach(wanted, cell => cell.Interface, _limits.OfInterface);
            AddLargestOfEach(wanted, cell => cell.Slot, _limits.OfBucket);
        }

        List<int> chosen = [];
        var cells = 0L;
        foreach (var number in bySize.Where(wanted.Contains))
        {
            if (chosen.Count == _limits.MaxValues)
                break;
            if (chosen.Count >= _limits.Always)
            {
                if (cells + _values[number].Cells > _limits.MaxCells)
                    continue;
                cells += _values[number].Cells;
            }

            chosen.Add(number);
        }

        return chosen;
    }

    /// <summary>Ties go by the value, so that the same records give the same list.</summary>
    private IOrderedEnumerable<int> LargestFirst(IEnumerable<int> numbers) => numbers
        .OrderByDescending(number => _values[number].Total)
        .ThenBy(number => _values.KeyOf(number).Source)
        .ThenBy(number => _values.KeyOf(number).Destination)
        .ThenBy(number => _values.KeyOf(number).Code);

    private void AddLargestOfEach(HashSet<int> wanted, Func<Cell, int> groupOf, int count)
    {
        Dictionary<(int Group, int Value), long> sums = [];
        for (var i = 0; i < _cells.Count; i++)
        {
            var key = (groupOf(_cells.KeyOf(i).Cell), _cells.KeyOf(i).Value);
            sums[key] = Amount.Add(sums.GetValueOrDefault(key), _cells[i]);
        }

        foreach (var group in sums.GroupBy(sum => sum.Key.Group))
        {
            foreach (var (key, _) in group.OrderByDescending(sum => sum.Value).ThenBy(sum => sum.Key.Value).Take(count))
                wanted.Add(key.Value);
        }
    }
}
