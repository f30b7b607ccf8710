using System.Buffers.Text;
using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Inputs;

/// <summary>Finds a record's <c>start</c> by its place in the line, without a look at its other fields.</summary>
/// <param name="format">The order of the fields.</param>
internal readonly struct RecordStart(RecordFormat format)
{
    /// <summary>Unix seconds have ten digits from 2001 until 2286; another number there is that of another log.</summary>
    internal const int Digits = 10;

    private readonly int _place = format.Fields.ToList().FindIndex(field => field.Name == "start");

    /// <summary>Finds where the record's start is.</summary>
    /// <param name="buffer">The buffer that the line lies in; it goes on for another <see cref="FieldSpaces.BlockLength"/> bytes after the line.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length.</param>
    /// <returns>Where its first byte is in the buffer; -1 where the line has no such field.</returns>
    internal int Find(byte[] buffer, int start, int length)
    {
        if (_place < 0)
            return -1;
        var before = _place;
        var afterSpace = 1UL;
        for (var done = 0; done < length; done += FieldSpaces.BlockLength)
        {
            // A field begins where a byte that is no space comes after one that is, or first in the line.
            var spaces = FieldSpaces.Of(buffer.AsSpan(start + done, FieldSpaces.BlockLength));
            var begins = ~spaces & (spaces << 1 | afterSpace);
            afterSpace = spaces >> (FieldSpaces.BlockLength - 1);
            var fields = BitOperations.PopCount(begins);
            if (fields <= before)
            {
                before -= fields;
                continue;
            }

            for (; before > 0; before--)
                begins &= begins - 1;
            var place = done + BitOperations.TrailingZeroCount(begins);
            return place < length ? start + place : -1;
        }

        return -1;
    }

    /// <summary>The record's start in Unix milliseconds; 0 where there is no telling.</summary>
    /// <param name="line">The line from its start on.</param>
    internal static long Milliseconds(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out long seconds, out var length) && length == Digits && (line.Length == length || line[length] == ' ')
            ? seconds * 1000
            : 0;
}
