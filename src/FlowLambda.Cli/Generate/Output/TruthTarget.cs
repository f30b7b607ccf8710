namespace FlowLambda.Cli.Generate.Output;

/// <summary>
/// The file that is to tell the truth about traffic: opened before any of it is made, so that a name that cannot be written to does not end a long run. What stood in it stays
/// until it is written; a file that is new and is not written is removed.
/// </summary>
internal sealed class TruthTarget : IDisposable
{
    private readonly string _path;
    private readonly bool _isNew;
    private readonly FileStream _stream;
    private bool _isWritten;

    /// <exception cref="IOException">There is no such folder, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written, or is a folder.</exception>
    internal TruthTarget(string path)
    {
        (_path, _isNew) = (path, !Path.Exists(path));
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
    }

    internal void Write(Action<Stream> write)
    {
        // A pipe or a terminal, such as /dev/stderr, has no length.
        if (_stream.CanSeek)
            _stream.SetLength(0);
        write(_stream);
        _isWritten = true;
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_isNew && !_isWritten)
            File.Delete(_path);
    }
}
