namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>
/// A taken-over application server calls one address of the internet about every minute, for eight hours or as long as the traffic lasts:
/// small questions and answers over the port of DNS, which firewalls let out. That port gives it away; no rule that ships looks for regularity.
/// </summary>
public sealed class Beacon : Attack
{
    private const int Interval = 64;
    private const int Jitter = 6;
    private const int Port = 53;

    /// <inheritdoc/>
    public override string Name => "beacon";

    /// <inheritdoc/>
    public override string Kind => "command-and-control";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["foreign-dns"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromHours(8);

    /// <inheritdoc/>
    public override double Position => 0.3;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) =>
        (vpc.Apps[1], new Endpoint(PublicAddresses.V4(random)));

    internal override void Play(AttackScene scene)
    {
        var calls = Math.Max(scene.Seconds / Interval, 1);
        foreach (var (index, port) in scene.DistinctPorts(calls, 32_768, 60_999).Index())
        {
            var flow = new Flow(scene.Source, scene.Target, Flow.Udp, port, Port);
            var time = scene.TimeOf(index, calls) + scene.Random.Below(Jitter);
            scene.Log.Converse(flow, time, 1, new Load(1, scene.Random.Between(92, 118)), new Load(1, scene.Random.Between(140, 260)));
        }
    }
}
