using System.Numerics;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Matching.Axes;

/// <summary>Conditions on a text: each text is a class of its own, and the few that a batch brings are kept.</summary>
internal sealed class TextAxis : ClassAxis
{
    private const int MaxTexts = 10_000;

    /// <summary>The longest text that is kept, in bytes; ids are shorter.</summary>
    private const int MaxLength = 128;

    private const int Absent = 0;
    private const int FirstLong = 1;
    private const int FirstKept = FirstLong + RecordColumns.MaxRows;

    private readonly FlowLogField _field;
    private readonly KeyTable _texts = new();

    internal TextAxis(FlowLogField field, AxisCondition[] conditions)
        : base(FirstKept, conditions) => _field = field;

    protected override void FindClasses(FlowRecord record, ulong rows, Span<int> classes)
    {
        if (_texts.Count > MaxTexts)
        {
            _texts.Clear();
            ForgetAll();
        }

        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!record.TryGetText(_field, out var text))
                classes[row] = Absent;
            else if (text.Length <= MaxLength)
                classes[row] = FirstKept + _texts.GetOrAdd(text);
            else
                Forget(classes[row] = FirstLong + row);
        }

        Reserve(FirstKept + _texts.Count);
    }
}
