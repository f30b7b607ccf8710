namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>A call of the Lambda Runtime API.</summary>
public enum RuntimeApiRoute
{
    /// <summary><c>GET /runtime/invocation/next</c></summary>
    Next,

    /// <summary><c>POST /runtime/invocation/ID/response</c></summary>
    Response,

    /// <summary><c>POST /runtime/invocation/ID/error</c></summary>
    Error,

    /// <summary><c>POST /runtime/init/error</c></summary>
    InitError,
}
