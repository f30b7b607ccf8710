using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FlowLambda.Cli.Commands;

/// <summary>Standard output, for text and for data.</summary>
/// <param name="Text">For text.</param>
/// <param name="Bytes">For data.</param>
internal sealed record StandardOutput(TextWriter Text, Stream Bytes)
{
    private const int Descriptor = 1;

    /// <summary>
    /// Opens it. The console's own stream does not tell when the reader of a pipe has gone, so that a command would run on for nobody: a
    /// pipe is written to directly. A file is not, as whoever writes to it next begins where the console's stream ends.
    /// </summary>
    internal static StandardOutput Open()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var file = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!file.CanSeek)
            {
                var pipe = new OutputPipe(file, Console.OpenStandardOutput());
                return new StandardOutput(new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), pipe);
            }
        }

        return new StandardOutput(Console.Out, Console.OpenStandardOutput());
    }
}
