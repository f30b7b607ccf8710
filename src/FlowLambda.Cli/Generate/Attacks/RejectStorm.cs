namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>A botnet of 2,400 hosts knocks 3,000 times in five minutes at the remote desktop port of the bastion host, and is refused each time.</summary>
public sealed class RejectStorm : Attack
{
    private const int Sources = 2_400;
    private const int Attempts = 3_000;
    private const int Port = 3389;

    /// <inheritdoc/>
    public override string Name => "reject-storm";

    /// <inheritdoc/>
    public override string Kind => "flood";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["distributed-probing", "mostly-rejected"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override double Position => 0.82;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) =>
        (new Endpoint(PublicAddresses.V4(random)), vpc.Bastion);

    internal override void Play(AttackScene scene)
    {
        Endpoint[] bots = [scene.Source, .. Enumerable.Range(1, Sources - 1).Select(_ => new Endpoint(PublicAddresses.V4(scene.Random)))];
        foreach (var (index, port) in scene.DistinctPorts(Attempts, 1_024, 65_535).Index())
        {
            var flow = new Flow(bots[index % Sources], scene.Target, Flow.Tcp, port, Port);
            scene.Log.Reject(flow, scene.TimeOf(index, Attempts), new Load(1, 44));
        }
    }
}
