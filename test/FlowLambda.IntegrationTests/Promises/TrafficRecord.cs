using System.Globalization;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>A flow record of the plan.</summary>
internal sealed record TrafficRecord(int Minute, int Second, string Source, int Port, int Protocol, long Bytes, string Action)
{
    /// <summary>The interface that logged it, which has a log stream of its own.</summary>
    internal string Interface { get; init; } = "";

    /// <summary>The record as a line of the default format.</summary>
    /// <param name="first">The plan's first minute.</param>
    internal string Line(DateTimeOffset first)
    {
        var start = first.AddMinutes(Minute).AddSeconds(Second).ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture, $"2 123456789012 {Interface} {Source} 10.0.0.5 40000 {Port} {Protocol} 1 {Bytes} {start} {start + 30} {Action} OK");
    }
}

/// <summary>Some records of one log stream, which are delivered together.</summary>
internal sealed record TrafficBatch(int Number, string Stream, IReadOnlyList<TrafficRecord> Records)
{
    /// <summary>The Lambda event.</summary>
    internal string Event(DateTimeOffset first) => Delivery.Of(Records.Select(record => record.Line(first)), logStream: $"{Stream}-all");
}
