using System.Text;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>Writes records as lines of UTF-8.</summary>
/// <param name="stream">Where to; closed with this.</param>
/// <param name="layout">How a record is written.</param>
internal sealed class RecordLines(Stream stream, RecordLayout layout) : IDisposable
{
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    private readonly StringBuilder _line = new();

    /// <summary>Writes the names of the fields.</summary>
    public void WriteHeader() => _writer.Write(layout.Header + '\n');

    /// <summary>Writes a record.</summary>
    public void Write(in GeneratedRecord record) => _writer.Write(layout.AppendTo(_line.Clear(), record).Append('\n'));

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
