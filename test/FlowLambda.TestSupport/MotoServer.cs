using System.Diagnostics;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport;

/// <summary><c>moto_server</c>, an emulator of AWS, on a free port of this machine. Any credentials and region will do.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private const string Program = "moto_server";
    private const string Announcement = "Running on ";

    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "moto_server is not on the PATH: pip install 'moto[server]'";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private MotoServer(ChildProcess process, Uri uri)
    {
        _process = process;
        Uri = uri;
        _http = new HttpClient { BaseAddress = uri };
    }

    /// <summary>Whether there is a <c>moto_server</c> on the PATH.</summary>
    public static bool IsAvailable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>Its endpoint, for <c>ServiceURL</c> or <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Uri { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message has its output.</exception>
    public static async Task<MotoServer> StartAsync(CancellationToken cancellationToken)
    {
        // Port 0: the system picks one, and the server says which.
        var process = new ChildProcess(new ProcessStartInfo(Program, ["-H", "127.0.0.1", "-p", "0"]));
        try
        {
            var line = await process.Error.WaitForAsync(l => l.Contains(Announcement, StringComparison.Ordinal), cancellationToken)
                .WaitAsync(StartTimeout, cancellationToken);
            var address = line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..].Trim();
            return new MotoServer(process, new Uri(address));
        }
        catch (Exception e) when (e is EndOfStreamException or TimeoutException)
        {
            await process.DisposeAsync();
            throw new InvalidOperationException($"{Program} did not start:{Environment.NewLine}{process.Error}", e);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Forgets everything it was told.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync(new Uri("moto-api/reset", UriKind.Relative), content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}
