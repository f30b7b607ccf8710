namespace FlowLambda.Cli.Generate;

/// <summary>
/// What goes on in a VPC that nobody attacks: visitors, services talking to each other, and the noise of the
/// internet. It stays below every threshold of a sensible rule: no port that is meant for administrators or
/// databases is open to the internet, and no refused source comes back.
/// </summary>
internal sealed class BackgroundTraffic(Vpc vpc, RandomSource random, FlowLog log)
{
    private const int RefusedEgressEvery = 4;
    private const int SegmentSize = 1_400;
    private const int HeaderSize = 52;

    // What scanners of the whole internet look for, most wanted first.
    private static readonly int[] ProbedPorts =
    [
        23, 22, 445, 8080, 3389, 5900, 6379, 2323, 1433, 81, 8443, 5555, 3306, 2222, 8088, 5060, 21, 25, 8545, 9200, 11211, 27017, 60023, 7547, 2375,
    ];

    /// <summary>Adds one minute's traffic.</summary>
    /// <param name="start">The minute's start, in Unix seconds.</param>
    /// <param name="number">The minute's number, from 0.</param>
    /// <param name="target">How many records there shall be by the end of this minute.</param>
    public void Minute(long start, int number, long target)
    {
        foreach (var idle in vpc.Idle)
            log.Nothing(idle, start, "NODATA");

        if (number % RefusedEgressEvery == 2)
            RefusedEgress(start);

        while (log.Count < target)
            Something(start + random.Below(FlowLog.Interval));
    }

    private void Something(long start)
    {
        switch (random.Below(100))
        {
            case < 33: Visit(start, random.Pick(vpc.Clients), random.Pick(vpc.Web)); break;
            case < 37: Visit(start, random.Pick(vpc.ClientsV6), random.Pick(vpc.WebV6)); break;
            case < 42: Redirect(start); break;
            case < 50: CallApplication(start); break;
            case < 53: Query(start, vpc.Database, 5432, random.Skewed(600, 60_000)); break;
            case < 56: Query(start, vpc.Cache, 6379, random.Skewed(200, 9_000)); break;
            case < 63: Resolve(start); break;
            case < 66: AskTime(start); break;
            case < 68: Upload(start); break;
            case < 71: CallPartner(start); break;
            case < 73: Ping(start); break;
            case < 74: Administer(start); break;
            default: Noise(start); break;
        }
    }

    private void Visit(long start, Endpoint client, Endpoint server) =>
        Tcp(client, server, 443, start, random.Skewed(1, 150), random.Skewed(700, 9_000), random.Skewed(3_000, 600_000));

    private void Redirect(long start) =>
        Tcp(random.Pick(vpc.Clients), random.Pick(vpc.Web), 80, start, random.Between(1, 3), random.Between(300, 700), random.Between(400, 900));

    private void CallApplication(long start) =>
        Tcp(random.Pick(vpc.Web), random.Pick(vpc.Apps), 8080, start, random.Skewed(1, 120), random.Skewed(900, 12_000), random.Skewed(1_500, 90_000));

    private void Query(long start, Endpoint server, int port, int answer) =>
        Tcp(random.Pick(vpc.Apps), server, port, start, random.Between(20, 300), random.Between(500, 5_000), answer);

    private void Upload(long start) =>
        Tcp(random.Pick(vpc.Apps), random.Pick(vpc.Storage), 443, start, random.Between(2, 50), random.Skewed(200_000, 9_000_000), random.Between(4_000, 20_000));

    private void CallPartner(long start) =>
        Tcp(random.Pick(vpc.Apps), random.Pick(vpc.Partners), 443, start, random.Between(1, 30), random.Skewed(900, 9_000), random.Skewed(2_000, 80_000));

    private void Administer(long start) =>
        Tcp(vpc.Bastion, random.Pick(vpc.Apps), 22, start, random.Between(30, 240), random.Between(3_000, 9_000), random.Between(5_000, 40_000));

    private void Resolve(long start)
    {
        var packets = random.Between(1, 2);
        var flow = new Flow(random.Pick(random.OneIn(3) ? vpc.Web : vpc.Apps), vpc.Resolver, Flow.Udp, EphemeralPort(), 53);
        log.Converse(flow, start, 1, new Load(packets, packets * random.Between(58, 80)), new Load(packets, packets * random.Between(90, 260)));
    }

    private void AskTime(long start)
    {
        var flow = new Flow(random.Pick(random.OneIn(2) ? vpc.Web : vpc.Apps), random.Pick(vpc.TimeServers), Flow.Udp, EphemeralPort(), 123);
        log.Converse(flow, start, 1, new Load(1, 76), new Load(1, 76));
    }

    private void Ping(long start)
    {
        var flow = random.OneIn(2)
            ? new Flow(random.Pick(vpc.Clients), random.Pick(vpc.Web), Flow.Icmp, 0, 0)
            : new Flow(random.Pick(vpc.ClientsV6), random.Pick(vpc.WebV6), Flow.IcmpV6, 0, 0);
        var load = new Load(4, 4 * (flow.Protocol == Flow.Icmp ? 84 : 104));
        log.Converse(flow, start, 4, load, load);
    }

    private void Noise(long start)
    {
        var target = random.OneIn(6) ? vpc.Bastion : random.Pick(vpc.Web);
        var port = random.OneIn(3) ? random.Between(1, 65_535) : ProbedPorts[random.Skewed(0, ProbedPorts.Length - 1)];
        var protocol = random.OneIn(12) ? Flow.Udp : Flow.Tcp;
        var source = new Endpoint(PublicAddresses.V4(random));
        log.Reject(new Flow(source, target, protocol, random.Between(1024, 65_535), port), start, protocol == Flow.Udp ? new Load(1, 68) : new Load(1, 40));
    }

    // A piece of software that still wants to send mail by itself.
    private void RefusedEgress(long start) =>
        log.Reject(new Flow(vpc.Apps[0], vpc.Partners[0], Flow.Tcp, EphemeralPort(), 25), start, new Load(3, 180));

    private void Tcp(Endpoint client, Endpoint server, int port, long start, int seconds, int request, int answer) => log.Converse(
        new Flow(client, server, Flow.Tcp, EphemeralPort(), port), start, seconds, Segments(request, answer), Segments(answer, request));

    // Full segments for what is sent, an acknowledgement for every other one received, and four to open and close.
    private static Load Segments(int sent, int received)
    {
        var packets = 4 + (sent / SegmentSize) + (received / (2 * SegmentSize));
        return new Load(packets, sent + (packets * HeaderSize));
    }

    private int EphemeralPort() => random.Between(32_768, 60_999);
}
