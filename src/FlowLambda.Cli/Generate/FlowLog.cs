namespace FlowLambda.Cli.Generate;

/// <summary>
/// The flow log service: turns what goes over the network into the records that each interface concerned would
/// log, one for each flow and aggregation interval, and delivers them a little out of order.
/// </summary>
/// <param name="random">Gives the delays.</param>
/// <param name="end">Nothing that starts then (Unix seconds) or later is logged.</param>
/// <param name="deliver">Takes each record.</param>
internal sealed class FlowLog(RandomSource random, long end, Action<GeneratedRecord> deliver)
{
    /// <summary>The aggregation interval, in seconds: the shorter one of the two that AWS offers.</summary>
    public const int Interval = 60;

    /// <summary>How long after its start a record is delivered at most, in seconds.</summary>
    public const int MostLateness = Interval + MostDelay;

    private const int MostDelay = 100;
    private const int UsualDelay = 20;

    // As the field tcp-flags adds them up.
    private const int Fin = 1;
    private const int Syn = 2;
    private const int Ack = 16;

    /// <summary>How many records have been delivered.</summary>
    public long Count { get; private set; }

    /// <summary>A conversation that was let through: for each interval its request and its answer, at every interface it touches.</summary>
    /// <param name="flow">The direction from client to server.</param>
    /// <param name="start">Its first packet, in Unix seconds.</param>
    /// <param name="seconds">How long it lasts, at least 1.</param>
    /// <param name="request">What the client sends in an interval.</param>
    /// <param name="answer">What the server sends in an interval.</param>
    public void Converse(Flow flow, long start, int seconds, Load request, Load answer)
    {
        for (var offset = 0; offset < seconds; offset += Interval)
        {
            var length = Math.Min(Interval, seconds - offset);
            var flags = flow.Protocol == Flow.Tcp ? (offset == 0 ? Syn : 0) + (offset + length == seconds ? Fin : 0) : 0;
            var answered = flow.Protocol == Flow.Tcp && offset == 0 ? Ack : 0;
            Log(flow, start + offset, length, request, flags);
            Log(flow.Reverse, start + offset, length, answer, flags + answered);
        }
    }

    /// <summary>A packet or two from the internet that a security group refused.</summary>
    public void Reject(Flow flow, long start, Load load)
    {
        var interfaceId = flow.To.InterfaceId ?? flow.From.InterfaceId ?? throw new ArgumentException("No interface sees this flow.", nameof(flow));
        Write(interfaceId, flow, start, 0, load, "REJECT", Asks(flow));
    }

    /// <summary>Packets within the VPC that the sender's side lets out and the receiver's side refuses.</summary>
    public void RejectInside(Flow flow, long start, Load load)
    {
        Write(flow.From.InterfaceId!, flow, start, 0, load, "ACCEPT", Asks(flow));
        Write(flow.To.InterfaceId!, flow, start, 0, load, "REJECT", Asks(flow));
    }

    /// <summary>An interval without data (<c>NODATA</c>) or with data that were lost (<c>SKIPDATA</c>).</summary>
    public void Nothing(string interfaceId, long start, string logStatus) =>
        Deliver(new GeneratedRecord(interfaceId, null, 0, 0, start, start + Interval, "-", logStatus));

    private static int Asks(Flow flow) => flow.Protocol == Flow.Tcp ? Syn : 0;

    private void Log(Flow flow, long start, int length, Load load, int flags)
    {
        if (flow.From.InterfaceId is { } sender)
            Write(sender, flow, start, length, load, "ACCEPT", flags);
        if (flow.To.InterfaceId is { } receiver)
            Write(receiver, flow, start, length, load, "ACCEPT", flags);
    }

    private void Write(string interfaceId, Flow flow, long start, int length, Load load, string action, int flags) =>
        Deliver(new GeneratedRecord(interfaceId, flow, load.Packets, load.Bytes, start, start + length, action) { TcpFlags = flags });

    private void Deliver(GeneratedRecord record)
    {
        if (record.Start >= end)
            return;

        var delay = random.OneIn(8) ? random.Below(MostDelay + 1) : random.Below(UsualDelay + 1);
        Count++;
        deliver(record with { Delivered = record.Start + Interval + delay });
    }
}
