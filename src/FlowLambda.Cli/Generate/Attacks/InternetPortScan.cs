namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>A host of the internet tries 80 ports of one web server within four minutes; all are refused.</summary>
public sealed class InternetPortScan : Attack
{
    private const int Probes = 80;

    /// <inheritdoc/>
    public override string Name => "internet-port-scan";

    /// <inheritdoc/>
    public override string Kind => "port-scan";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["port-scan-from-internet"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public override double Position => 0.05;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) =>
        (new Endpoint(PublicAddresses.V4(random)), vpc.Web[0]);

    internal override void Play(AttackScene scene)
    {
        var sourcePort = scene.Random.Between(40_000, 60_000);
        var ports = scene.DistinctPorts(Probes + 2, 1, 1_024).Where(port => port is not (80 or 443)).Take(Probes);
        foreach (var (index, port) in ports.Index())
            scene.Log.Reject(scene.Tcp(sourcePort, port), scene.TimeOf(index, Probes), new Load(1, 44));
    }
}
