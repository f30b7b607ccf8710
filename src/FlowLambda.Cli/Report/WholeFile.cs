using FlowLambda.Cli.Inputs;

namespace FlowLambda.Cli.Report;

/// <summary>A file that is as it was until all is written: that goes to another file beside it, which then takes its place.</summary>
internal sealed class WholeFile
{
    private readonly string _target;
    private readonly string _draft;

    /// <param name="name">The file's name; a link stays, and leads to what is written.</param>
    internal WholeFile(string name)
    {
        _target = InputFiles.TargetOf(name);
        // A name that begins with a dot is no input where a folder is read.
        _draft = Path.Combine(Path.GetDirectoryName(_target) ?? "", $".{Path.GetFileName(_target)}.{Guid.NewGuid():N}");
    }

    /// <summary>A pipe or a device says that it is empty, and must stay what it is; and what is empty has nothing to lose.</summary>
    private bool IsEmpty => File.Exists(_target) && new FileInfo(_target).Length == 0;

    /// <summary>Fails as writing would, where nothing may be written.</summary>
    internal void Check()
    {
        if (IsEmpty)
            return;
        using var draft = new FileStream(_draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
    }

    internal void Write(Action<Stream> write)
    {
        if (IsEmpty)
        {
            using var file = new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(file);
            return;
        }

        try
        {
            using (var draft = new FileStream(_draft, FileMode.CreateNew))
                write(draft);
            File.Move(_draft, _target, overwrite: true);
        }
        finally
        {
            File.Delete(_draft);
        }
    }
}
