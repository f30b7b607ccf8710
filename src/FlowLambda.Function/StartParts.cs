using System.Globalization;
using System.Runtime;
using System.Text.Json;

namespace FlowLambda.Function;

/// <summary>What the parts of a start took: Lambda bills it, as it bills invocations. Parts may run side by side.</summary>
/// <param name="time">The time.</param>
public sealed class StartParts(TimeProvider time)
{
    private const int StartTimeAfterName = 19;

    /// <summary>Linux tells when a process began in hundredths of a second since the machine did: so many milliseconds. Source: proc_pid_stat(5), starttime, and proc_uptime(5).</summary>
    private const int Tick = 10;

    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<Part> _parts = [];
    private double? _runtime;

    /// <summary>Finds out what the runtime took. That may be done later, on another thread: what has passed since the first line of the program is known.</summary>
    internal void FindRuntime()
    {
        if (ProcessAge() is { } age)
            _runtime = Math.Max(0, Math.Round((age - time.GetElapsedTime(_started).TotalMilliseconds) / Tick) * Tick);
    }

    /// <summary>Measures a part.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="name">Its name in the log.</param>
    /// <param name="make">The part.</param>
    internal T Measure<T>(string name, Func<T> make)
        where T : class
    {
        var started = time.GetTimestamp();
        var made = make();
        Add(name, time.GetElapsedTime(started));
        return made;
    }

    /// <summary>Adds a part that has been measured.</summary>
    internal void Add(string name, TimeSpan elapsed)
    {
        lock (_lock)
            _parts.Add(new Part(name, elapsed));
    }

    /// <summary>
    /// Writes <c>ms</c>, the whole but for the runtime's own start, in whole milliseconds; <c>parts</c>, in milliseconds; and <c>compiled</c>, how many methods had to be compiled:
    /// several times as many tell of a package for another architecture.
    /// </summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("ms", (int)time.GetElapsedTime(_started).TotalMilliseconds);
        writer.WriteStartObject("parts");
        if (_runtime is { } runtime)
            writer.WriteNumber("runtime", runtime);
        lock (_lock)
        {
            foreach (var part in _parts)
                writer.WriteNumber(part.Name, Math.Round(part.Elapsed.TotalMilliseconds, 2));
        }

        writer.WriteEndObject();
        writer.WriteNumber("compiled", JitInfo.GetCompiledMethodCount());
    }

    /// <summary>How many milliseconds ago this process began, to the nearest ten; null where the system does not tell.</summary>
    private static long? ProcessAge()
    {
        try
        {
            // The program's name, in brackets, may have spaces: fields are counted after it.
            var text = File.ReadAllText("/proc/self/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');

            // Seconds, always with two decimals.
            var now = File.ReadAllText("/proc/uptime").Split(' ')[0].Replace(".", "", StringComparison.Ordinal);
            return (Number(now) - Number(fields[StartTimeAfterName])) * Tick;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record Part(string Name, TimeSpan Elapsed);
}
