using System.Buffers.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Inputs;

/// <summary>Finds a record's <c>start</c> by its place in the line, without a look at its other fields.</summary>
/// <param name="format">The order of the fields.</param>
internal readonly struct RecordStart(RecordFormat format)
{
    /// <summary>Unix seconds have ten digits from 2001 until 2286; another number there is that of another log.</summary>
    private const int Digits = 10;

    private readonly int _place = format.Fields.ToList().FindIndex(field => field.Name == "start");

    /// <summary>The record's start in Unix milliseconds; 0 where there is no telling.</summary>
    internal long Milliseconds(ReadOnlySpan<byte> line)
    {
        if (_place < 0)
            return 0;
        line = line.TrimStart((byte)' ');
        for (var place = 0; place < _place; place++)
        {
            var end = line.IndexOf((byte)' ');
            if (end < 0)
                return 0;
            line = line[end..].TrimStart((byte)' ');
        }

        return Utf8Parser.TryParse(line, out long seconds, out var length) && length == Digits && (line.Length == length || line[length] == ' ')
            ? seconds * 1000
            : 0;
    }
}
