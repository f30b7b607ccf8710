namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>
/// An application server sends 3 GB (3,000,000,000 bytes) to one address of the internet over port 443 within 40
/// minutes: twelve flows of 150 MB, and in the middle one of 1.2 GB, each within one aggregation interval.
/// </summary>
public sealed class Exfiltration : Attack
{
    private const int Flows = 13;
    private const long Small = 150_000_000;
    private const long Large = 1_200_000_000;
    private const int PacketSize = 1_440;

    /// <inheritdoc/>
    public override string Name => "exfiltration";

    /// <inheritdoc/>
    public override string Kind => "outbound-volume";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["data-exfiltration", "large-flow-out"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromMinutes(40);

    /// <inheritdoc/>
    public override double Position => 0.6;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) =>
        (vpc.Apps[0], new Endpoint(PublicAddresses.V4(random)));

    internal override void Play(AttackScene scene)
    {
        foreach (var (index, port) in scene.DistinctPorts(Flows, 32_768, 60_999).Index())
        {
            var bytes = index == Flows / 2 ? Large : Small;
            var packets = bytes / PacketSize;
            var seconds = scene.Random.Between(50, FlowLog.Interval);
            scene.Log.Converse(scene.Tcp(port, 443), scene.TimeOf(index, Flows), seconds, new Load(packets, bytes), new Load(packets / 3, packets / 3 * 52));
        }
    }
}
