using System.Buffers;

namespace FlowLambda.Cli.Report.Page;

/// <summary>JSON within an HTML script element, which nothing in it can end.</summary>
internal static class ScriptJson
{
    /// <summary>What is escaped, by its first byte. Other characters begin with that of the separators, too.</summary>
    private static readonly SearchValues<byte> Suspects = SearchValues.Create([(byte)'<', (byte)'>', (byte)'&', LineSeparator[0]]);

    private static ReadOnlySpan<byte> LineSeparator => [0xE2, 0x80, 0xA8];

    private static ReadOnlySpan<byte> ParagraphSeparator => [0xE2, 0x80, 0xA9];

    /// <summary>Writes JSON with every character escaped that means something to HTML, or ends a line of script. In JSON they stand within strings only.</summary>
    internal static void Write(ReadOnlySpan<byte> json, Stream output)
    {
        while (json.IndexOfAny(Suspects) is >= 0 and var at)
        {
            output.Write(json[..at]);
            json = json[at..];
            var length = json.StartsWith(LineSeparator) || json.StartsWith(ParagraphSeparator) ? LineSeparator.Length : 1;
            output.Write(json[..length] switch
            {
                [(byte)'<'] => "\\u003c"u8,
                [(byte)'>'] => "\\u003e"u8,
                [(byte)'&'] => "\\u0026"u8,
                [_, _, 0xA8] => "\\u2028"u8,
                [_, _, 0xA9] => "\\u2029"u8,
                var other => other,
            });
            json = json[length..];
        }

        output.Write(json);
    }
}
