using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// All conditions that patterns set on one field. The field's values fall into classes within which all of these hold alike: a row of bits for each
/// class says which patterns a value of it leaves possible. A row is worked out when the first value of its class comes.
/// </summary>
internal abstract class Axis
{
    private readonly (Predicate Condition, ulong[] Patterns)[] _conditions;
    private readonly int _wordCount;
    private readonly int _rowLength;
    private readonly int[] _classes = new int[RecordColumns.MaxRows];

    /// <summary>Row after row, each followed by a word that is 1 where it has been worked out. The first row says which patterns have conditions here.</summary>
    private ulong[] _rows;

    /// <summary>An axis of conditions, each with the patterns that need it, a bit for each.</summary>
    protected Axis(IReadOnlyList<(Predicate Condition, ulong[] Patterns)> conditions)
    {
        _conditions = [.. conditions];
        _wordCount = conditions[0].Patterns.Length;
        _rowLength = _wordCount + 1;
        _rows = new ulong[_rowLength * 16];
        foreach (var (_, patterns) in conditions)
        {
            for (var i = 0; i < _wordCount; i++)
                _rows[i] |= patterns[i];
        }
    }

    /// <summary>Takes those patterns away that the records' values rule out.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rowCount">How many they are.</param>
    /// <param name="possible">For each, the patterns that are possible still.</param>
    internal void Narrow(FlowRecord record, int rowCount, Span<ulong> possible)
    {
        var rows = Concerned(rowCount, possible);
        if (rows == 0)
            return;
        FindClasses(record, rows, _classes);
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            var left = RowOf(1 + _classes[row], record, row);
            for (var i = 0; i < _wordCount; i++)
                possible[row * _wordCount + i] &= _rows[left + i];
        }
    }

    /// <summary>Finds the classes of the values of some rows, from 0; absence is a class too.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="classes">The class by row.</param>
    protected abstract void FindClasses(FlowRecord record, ulong rows, int[] classes);

    /// <summary>Forgets what was worked out for a class.</summary>
    protected void Forget(int number)
    {
        if ((number + 2) * _rowLength <= _rows.Length)
            _rows[(number + 2) * _rowLength - 1] = 0;
    }

    /// <summary>Forgets what was worked out for all classes.</summary>
    protected void ForgetAll() => Array.Clear(_rows, _rowLength, _rows.Length - _rowLength);

    /// <summary>The rows for which some pattern with conditions here is possible.</summary>
    private ulong Concerned(int rowCount, ReadOnlySpan<ulong> possible)
    {
        ulong rows = 0;
        for (var row = 0; row < rowCount; row++)
        {
            ulong common = 0;
            for (var i = 0; i < _wordCount; i++)
                common |= possible[row * _wordCount + i] & _rows[i];
            rows |= (common != 0 ? 1UL : 0) << row;
        }

        return rows;
    }

    /// <summary>Where the row of a class begins.</summary>
    private int RowOf(int number, FlowRecord record, int recordRow)
    {
        var start = number * _rowLength;
        if (start + _wordCount >= _rows.Length || _rows[start + _wordCount] == 0)
        {
            record.MoveTo(recordRow);
            WorkOut(start, record);
        }

        return start;
    }

    private void WorkOut(int start, FlowRecord record)
    {
        if (start + _rowLength > _rows.Length)
            Array.Resize(ref _rows, (start + _rowLength) * 2);
        var row = _rows.AsSpan(start, _wordCount);
        row.Fill(ulong.MaxValue);
        foreach (var (condition, patterns) in _conditions)
        {
            if (condition.Matches(record))
                continue;
            for (var i = 0; i < row.Length; i++)
                row[i] &= ~patterns[i];
        }

        _rows[start + _wordCount] = 1;
    }
}
