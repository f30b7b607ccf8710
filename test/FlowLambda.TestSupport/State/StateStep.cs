using System.Text;
using FlowLambda.Subscriptions;

namespace FlowLambda.TestSupport.State;

/// <summary>A batch, and what must come of it.</summary>
/// <param name="Expected">What must come of it, as <see cref="Told"/> writes it.</param>
/// <param name="Lines">Its records.</param>
public sealed record StateStep(string Expected, params IReadOnlyList<StateRecord> Lines)
{
    /// <summary>The batch.</summary>
    public LogEventBatch ToBatch()
    {
        List<LogEvent> events = [];
        using var buffer = new MemoryStream();
        foreach (var line in Lines.Select(record => Encoding.UTF8.GetBytes(record.ToString())))
        {
            events.Add(new LogEvent((int)buffer.Length, line.Length, StateRecord.Origin * 1000));
            buffer.Write(line);
        }

        var batch = new LogEventBatch(buffer.ToArray()) { Owner = "123456789012", LogGroup = "/vpc/flow-logs", LogStream = "eni-1-all" };
        events.ForEach(batch.Add);
        return batch;
    }
}
