using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// Conditions whose answers are looked up by the class of each record's value. A class has a bit for each condition that fails, eight in a byte; the bytes of all records
/// lie side by side, and then each bit of all of them is taken at once.
/// </summary>
internal abstract class ClassAxis : Axis
{
    private const int BitsTogether = 8;

    private readonly int[] _classes = new int[RecordColumns.MaxRows];
    private readonly byte[] _bytes = new byte[RecordColumns.MaxRows];

    /// <summary>Tables of bytes by class. The first bit of the first says that the class has been worked out, the conditions' bits follow.</summary>
    private readonly byte[][] _tables;

    protected ClassAxis(int classCount, AxisCondition[] conditions)
        : base(conditions)
    {
        _tables = new byte[conditions.Length / BitsTogether + 1][];
        for (var i = 0; i < _tables.Length; i++)
            _tables[i] = new byte[classCount];
    }

    /// <summary>Finds the classes of the values of some rows, from 0; absence is a class too.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="classes">The class by row.</param>
    protected abstract void FindClasses(FlowRecord record, ulong rows, Span<int> classes);

    /// <summary>Makes room for so many classes.</summary>
    protected void Reserve(int classCount)
    {
        if (classCount <= _tables[0].Length)
            return;
        for (var i = 0; i < _tables.Length; i++)
            Array.Resize(ref _tables[i], classCount * 2);
    }

    /// <summary>Forgets what was worked out for a class.</summary>
    protected void Forget(int number) => _tables[0][number] = 0;

    /// <summary>Forgets what was worked out for all classes.</summary>
    protected void ForgetAll() => Array.Clear(_tables[0]);

    protected override void FindFailed(FlowRecord record, ulong rows, Span<ulong> failed)
    {
        FindClasses(record, rows, _classes);
        Span<ulong> bits = stackalloc ulong[BitsTogether];
        LookUp(_tables[0], rows, bits);
        if ((rows & ~bits[0]) is > 0 and var unknown)
        {
            WorkOut(record, unknown);
            LookUp(_tables[0], rows, bits);
        }

        Take(bits[1..], failed);
        for (var i = 1; i < _tables.Length; i++)
        {
            LookUp(_tables[i], rows, bits);
            Take(bits, failed[(i * BitsTogether - 1)..]);
        }
    }

    private static void Take(ReadOnlySpan<ulong> bits, Span<ulong> failed) => bits[..Math.Min(bits.Length, failed.Length)].CopyTo(failed);

    private void LookUp(byte[] table, ulong rows, Span<ulong> bits)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            _bytes[row] = table[_classes[row]];
        }

        RowMasks.Split(_bytes, bits);
    }

    private void WorkOut(FlowRecord record, ulong rows)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            var number = _classes[row];
            foreach (var table in _tables)
                table[number] = 0;
            _tables[0][number] = 1;
            for (var i = 0; i < Conditions.Length; i++)
            {
                var bit = i + 1;
                if (Conditions[i].Fails(record, row))
                    _tables[bit / BitsTogether][number] |= (byte)(1 << bit % BitsTogether);
            }
        }
    }
}
