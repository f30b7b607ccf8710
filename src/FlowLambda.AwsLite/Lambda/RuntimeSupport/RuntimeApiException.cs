using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API gave an answer after which the process must end.</summary>
internal sealed class RuntimeApiException(string operation, HttpStatusCode status, string body)
    : Exception($"The Lambda Runtime API answered {operation} with {(int)status}: {body}");
