using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using FlowLambda.Configuration;
using FlowLambda.Function.Configuration;
using FlowLambda.Function.Logging;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;
using NSubstitute;

namespace FlowLambda.Function.Tests.Configuration;

/// <summary>A source of configuration over an S3 that holds what the test puts, with what was asked of it and what was logged.</summary>
internal sealed class Bucket
{
    internal const string Name = "s3://flow-config/flowlambda.yaml";

    private readonly Func<byte[]> _output;
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();

    internal Bucket(string? logFormat = null)
        : this(Settings(logFormat), new(DateTimeOffset.FromUnixTimeSeconds(Flow.Origin)))
    {
    }

    /// <summary>A source whose versions must go with these settings.</summary>
    internal Bucket(FunctionSettings settings, ManualTimeProvider time)
    {
        Time = time;
        _s3.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>()).Returns(call => GetAsync(call.Arg<GetObjectRequest>(), call.Arg<CancellationToken>()));
        S3Address.TryParse(Name, out var address).ShouldBeTrue();
        var output = new MemoryStream();
        _output = output.ToArray;
        Source = new S3ConfigurationSource(new ConfigurationObject(_s3, address, Time), settings, new JsonLog(output, Time), Time);
    }

    /// <summary>Settings that name the object.</summary>
    internal static FunctionSettings Settings(string? logFormat = null, MetricDestination metrics = MetricDestination.CloudWatch) =>
        new() { ConfigurationPath = Name, Metrics = metrics, LogFormat = logFormat };

    internal ManualTimeProvider Time { get; }

    internal S3ConfigurationSource Source { get; }

    /// <summary>The object's bytes.</summary>
    internal byte[] Content { get; set; } = [];

    /// <summary>What tells this version from others.</summary>
    internal string ETag { get; set; } = "\"0\"";

    /// <summary>What happens when the object is asked for.</summary>
    internal Func<CancellationToken, Task> OnGet { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens when the object's bytes are read.</summary>
    internal Action OnRead { get; set; } = () => { };

    /// <summary>Whether the object is answered even where the request knows it.</summary>
    internal bool IgnoresConditions { get; set; }

    /// <summary>Which ETag each request said it knows.</summary>
    internal List<string?> Requests { get; } = [];

    internal string LogText => Encoding.UTF8.GetString(_output());

    internal List<JsonElement> Log(string type) =>
        [.. LogText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Sent.Json).Where(line => line.GetProperty("type").GetString() == type)];

    /// <summary>A version with one rule.</summary>
    internal static string Rule(string name) => $"version: 1\nrules: [ {{ name: {name}, title: T, severity: high, match: {{ action: [REJECT] }}, groupBy: [srcaddr], window: 5m, threshold: 1 }} ]\n";

    /// <summary>Puts another version.</summary>
    internal void Put(string eTag, string text) => (ETag, Content) = (eTag, Encoding.UTF8.GetBytes(text));

    internal async Task<FlowConfiguration> LoadAsync() => await Source.LoadAsync(TestContext.Current.CancellationToken);

    /// <summary>Looks again when it is time to.</summary>
    internal async Task<FlowConfiguration?> LookAsync()
    {
        Time.Advance(S3ConfigurationSource.Interval);
        return await Source.RefreshAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the service answers instead of the object.</summary>
    internal static AmazonS3Exception Refusal(HttpStatusCode status, string code, string message = "no") => new(message) { StatusCode = status, ErrorCode = code };

    private async Task<GetObjectResponse> GetAsync(GetObjectRequest request, CancellationToken cancellation)
    {
        (request.BucketName, request.Key).ShouldBe(("flow-config", "flowlambda.yaml"));
        Requests.Add(request.EtagToNotMatch);
        await OnGet(cancellation);
        if (request.EtagToNotMatch == ETag && !IgnoresConditions)
            throw Refusal(HttpStatusCode.NotModified, "NotModified");
        return new GetObjectResponse { ETag = ETag, ResponseStream = new Body(Content, OnRead) };
    }

    private sealed class Body(byte[] content, Action onRead) : MemoryStream(content, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onRead();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
