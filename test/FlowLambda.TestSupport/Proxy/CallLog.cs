namespace FlowLambda.TestSupport.Proxy;

/// <summary>The calls that the proxy is done with, on which a test can wait.</summary>
public sealed class CallLog
{
    private readonly GrowingList<CallRecord> _calls = new();

    /// <summary>All calls so far, in the order in which they arrived.</summary>
    public IReadOnlyList<CallRecord> Calls => [.. _calls.Items.OrderBy(record => record.Call.Number)];

    /// <summary>The calls of one operation so far, in the order in which they arrived.</summary>
    public IReadOnlyList<CallRecord> Of(string operation) => [.. Calls.Where(record => record.Call.Operation == operation)];

    /// <summary>Waits for a call, which may be there already.</summary>
    public Task<CallRecord> WaitForAsync(Predicate<CallRecord> match, CancellationToken cancellationToken) => _calls.WaitForAsync(match, cancellationToken);

    internal void Add(CallRecord record) => _calls.Add(record);
}
