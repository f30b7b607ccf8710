namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>A host of the internet knocks 150 times in five minutes at port 22 of a web server, and is refused each time.</summary>
public sealed class RejectedSsh : Attack
{
    private const int Attempts = 150;

    /// <inheritdoc/>
    public override string Name => "rejected-ssh";

    /// <inheritdoc/>
    public override string Kind => "rejected-attempts";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["ssh-hammering"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override double Position => 0.38;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) =>
        (new Endpoint(PublicAddresses.V4(random)), vpc.Web[1]);

    internal override void Play(AttackScene scene)
    {
        foreach (var (index, port) in scene.DistinctPorts(Attempts, 32_768, 60_999).Index())
        {
            var packets = scene.Random.Between(1, 3);
            scene.Log.Reject(scene.Tcp(port, 22), scene.TimeOf(index, Attempts), new Load(packets, 60 * packets));
        }
    }
}
