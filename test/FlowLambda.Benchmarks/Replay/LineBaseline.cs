namespace FlowLambda.Benchmarks.Replay;

/// <summary>What a replay is compared with: what anybody does with a file of lines.</summary>
internal static class LineBaseline
{
    private const int Action = 12;

    /// <summary>Reads a file and counts its lines: nobody can be faster.</summary>
    internal static long Count(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var buffer = new byte[256 * 1024];
        var lines = 0L;
        while (stream.Read(buffer) is > 0 and var read)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    /// <summary>Splits each line into its fields and counts one metric, as a short script does.</summary>
    internal static long CountRejected(string file)
    {
        var rejected = 0L;
        foreach (var line in File.ReadLines(file))
        {
            if (line.Split(' ') is { Length: > Action } fields && fields[Action] == "REJECT")
                rejected++;
        }

        return rejected;
    }
}
