namespace FlowLambda.Cli.Generate;

/// <summary>
/// What goes on in a VPC that nobody attacks: visitors, services talking to each other, and the noise of the
/// internet. It stays below every threshold of a sensible rule: no port that is meant for administrators or
/// databases is open to the internet, and refused sources come back to few hosts and ports, never in haste.
/// </summary>
internal sealed class BackgroundTraffic(Vpc vpc, RandomSource random, FlowLog log)
{
    private const int RefusedEgressEvery = 4;

    // How many hosts and ports one of the internet's scanners comes back to: fewer than any rule calls a scan.
    private const int ScannedHosts = 6;
    private const int ScannedPorts = 3;

    // How many hosts administrators log in to: fewer than a worm.
    private const int AdministeredHosts = 20;
    private const int SegmentSize = 1_400;
    private const int HeaderSize = 52;

    // What scanners of the whole internet look for, most wanted first.
    private static readonly int[] ProbedPorts =
    [
        23, 22, 445, 8080, 3389, 5900, 6379, 2323, 1433, 81, 8443, 5555, 3306, 2222, 8088, 5060, 21, 25, 8545, 9200, 11211, 27017, 60023, 7547, 2375,
    ];

    private long _noise;

    /// <summary>Adds one minute's traffic.</summary>
    /// <param name="start">The minute's start, in Unix seconds.</param>
    /// <param name="number">The minute's number, from 0.</param>
    /// <param name="noise">How many refused flows of the internet there shall be by the end of this minute: they know no night.</param>
    /// <param name="target">How many records there shall be by then.</param>
    public void Minute(long start, int number, long noise, long target)
    {
        for (; _noise < noise; _noise++)
            Noise(start + random.Below(FlowLog.Interval));

        foreach (var idle in vpc.Idle)
            log.Nothing(idle, start, "NODATA");

        if (number % RefusedEgressEvery == 2)
            RefusedEgress(start);

        while (log.Count < target)
            Something(start + random.Below(FlowLog.Interval));
    }

    private void Something(long start)
    {
        switch (random.Below(74))
        {
            case < 29: Visit(start, random.Pick(vpc.Clients), random.Pick(vpc.Web)); break;
            case < 33: Visit(start, random.Pick(vpc.ClientsV6), random.Pick(vpc.WebV6)); break;
            case < 37: VisitByQuic(start); break;
            case < 42: Redirect(start); break;
            case < 50: CallApplication(start); break;
            case < 53: Query(start, vpc.Database, 5432, random.HeavyTailed(500, 20_000_000)); break;
            case < 56: Query(start, vpc.Cache, 6379, random.HeavyTailed(180, 500_000)); break;
            case < 63: Resolve(start); break;
            case < 66: AskTime(start); break;
            case < 68: Upload(start); break;
            case < 71: CallPartner(start); break;
            case < 73: Ping(start); break;
            case < 74 when random.OneIn(3): Tunnel(start); break;
            default: Administer(start); break;
        }
    }

    private void Visit(long start, Endpoint client, Endpoint server) =>
        Tcp(client, server, 443, start, random.Skewed(1, 150), random.HeavyTailed(600, 200_000), random.HeavyTailed(5_000, 400_000_000));

    private void Redirect(long start) =>
        Tcp(random.Pick(vpc.Clients), random.Pick(vpc.Web), 80, start, random.Between(1, 3), random.Between(300, 700), random.Between(400, 900));

    private void CallApplication(long start) =>
        Tcp(random.Pick(vpc.Web), random.Pick(vpc.Apps), 8080, start, random.Skewed(1, 120), random.HeavyTailed(700, 400_000), random.HeavyTailed(1_200, 8_000_000));

    private void Query(long start, Endpoint server, int port, int answer) =>
        Tcp(random.Pick(vpc.Apps), server, port, start, random.Between(20, 300), random.Between(500, 5_000), answer);

    private void Upload(long start) =>
        Tcp(random.Pick(vpc.Apps), random.Pick(vpc.Storage), 443, start, random.Between(2, 50), random.HeavyTailed(150_000, 60_000_000), random.Between(4_000, 20_000));

    private void CallPartner(long start) =>
        Tcp(random.Pick(vpc.Apps), random.Pick(vpc.Partners), 443, start, random.Between(1, 30), random.HeavyTailed(800, 300_000), random.HeavyTailed(1_500, 5_000_000));

    private void Administer(long start) =>
        Tcp(vpc.Bastion, vpc.Apps[random.Below(Math.Min(vpc.Apps.Count, AdministeredHosts))], 22, start, random.Between(30, 240), random.Between(3_000, 9_000), random.Between(5_000, 40_000));

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

    // HTTP/3, over UDP.
    private void VisitByQuic(long start)
    {
        var (request, answer) = (random.HeavyTailed(1_300, 200_000), random.HeavyTailed(3_000, 50_000_000));
        var flow = new Flow(random.Pick(vpc.Clients), random.Pick(vpc.Web), Flow.Udp, EphemeralPort(), 443);
        log.Converse(flow, start, random.Skewed(1, 120), Segments(request, answer), Segments(answer, request));
    }

    // An interval of the tunnel to the branch office, with a renewal of its keys now and then.
    private void Tunnel(long start)
    {
        var (to, from) = (random.HeavyTailed(2_000, 2_000_000), random.HeavyTailed(2_000, 2_000_000));
        log.Converse(new Flow(vpc.VpnGateway, vpc.BranchOffice, Flow.Esp, 0, 0), start, FlowLog.Interval, Segments(to, from), Segments(from, to));
        if (random.OneIn(8))
            log.Converse(new Flow(vpc.VpnGateway, vpc.BranchOffice, Flow.Udp, 500, 500), start, 1, new Load(2, 640), new Load(2, 560));
    }

    // Half of the noise is of scanners that come back; the rest is of hosts that are seen once.
    private void Noise(long start)
    {
        var (source, target, port) = random.OneIn(2) ? Scan() : (new Endpoint(PublicAddresses.V4(random)), random.Pick(vpc.Public), ProbedPort());
        var protocol = random.OneIn(12) ? Flow.Udp : Flow.Tcp;
        log.Reject(new Flow(source, target, protocol, random.Between(1024, 65_535), port), start, protocol == Flow.Udp ? new Load(1, 68) : new Load(1, 40));
    }

    private (Endpoint Source, Endpoint Target, int Port) Scan()
    {
        var scanner = random.Below(vpc.Scanners.Count);
        var target = vpc.Public[(scanner + random.Below(ScannedHosts)) % vpc.Public.Count];
        return (vpc.Scanners[scanner], target, ProbedPorts[(scanner + random.Below(ScannedPorts)) % ProbedPorts.Length]);
    }

    private int ProbedPort() => random.OneIn(3) ? random.Between(1, 65_535) : ProbedPorts[random.Skewed(0, ProbedPorts.Length - 1)];

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
