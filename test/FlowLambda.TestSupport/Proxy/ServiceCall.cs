using System.Text;

namespace FlowLambda.TestSupport.Proxy;

/// <summary>A call of an AWS service, as it reached the proxy.</summary>
/// <param name="Number">Its place in the order of arrival, from 1.</param>
/// <param name="Caller">The access key it is signed with: give each process one of its own to tell them apart.</param>
/// <param name="TraceId">The header <c>X-Amzn-Trace-Id</c>: that of the invocation that made the call; empty where there is none.</param>
/// <param name="Service">The service's signing name, such as <c>dynamodb</c>, <c>sns</c> or <c>monitoring</c>.</param>
/// <param name="Operation">The operation, such as <c>PutItem</c>; the HTTP method where the service's calls name none.</param>
/// <param name="Body">The body, unpacked.</param>
public sealed record ServiceCall(int Number, string Caller, string TraceId, string Service, string Operation, ReadOnlyMemory<byte> Body)
{
    /// <summary>What it asked for, as it was sent: the path and the query. All that some services' calls say is there.</summary>
    public string Target { get; init; } = "/";

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The fields of a form, the body of the Query protocol.</summary>
    public IReadOnlyDictionary<string, string> Form() => Text.Split('&').Select(field => field.Split('=', 2)).ToDictionary(
        field => Unescape(field[0]), field => Unescape(field.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    /// <summary>Who asked for what.</summary>
    public override string ToString() => $"{Number}: {Caller} {Service} {Operation} {TraceId}";

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>What became of a call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Status">The emulator's answer; null where it was not asked.</param>
/// <param name="Answered">Whether an answer was sent to the caller, who may have died before it read it.</param>
public sealed record CallRecord(ServiceCall Call, int? Status, bool Answered)
{
    /// <summary>Whether the emulator has done what was asked.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The call and what became of it.</summary>
    public override string ToString() => $"{Call} -> {Status?.ToString() ?? "not asked"}{(Answered ? "" : ", not answered")}";
}
