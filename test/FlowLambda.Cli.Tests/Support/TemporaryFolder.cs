using System.Text;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("flowlambda-cli-").FullName;

    internal string At(string name) => System.IO.Path.Combine(Path, name);

    internal string Write(string name, byte[] content)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    internal string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    internal string WriteLines(string name, params IEnumerable<string> lines) => Write(name, Wrap.Lines(lines));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
