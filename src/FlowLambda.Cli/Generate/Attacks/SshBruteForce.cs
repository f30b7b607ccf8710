namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>
/// A host of the internet guesses passwords on the bastion host: 80 short connections to port 22 within six and a
/// half minutes, each from another port and answered by the server.
/// </summary>
public sealed class SshBruteForce : Attack
{
    private const int Attempts = 80;

    /// <inheritdoc/>
    public override string Name => "ssh-brute-force";

    /// <inheritdoc/>
    public override string Kind => "brute-force";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["ssh-brute-force", "management-port-open"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromMinutes(6.5);

    /// <inheritdoc/>
    public override double Position => 0.2;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) =>
        (new Endpoint(PublicAddresses.V4(random)), vpc.Bastion);

    internal override void Play(AttackScene scene)
    {
        foreach (var (index, port) in scene.DistinctPorts(Attempts, 32_768, 60_999).Index())
        {
            var request = new Load(scene.Random.Between(14, 22), scene.Random.Between(2_000, 3_400));
            var answer = new Load(scene.Random.Between(14, 22), scene.Random.Between(2_600, 4_200));
            scene.Log.Converse(scene.Tcp(port, 22), scene.TimeOf(index, Attempts), scene.Random.Between(2, 9), request, answer);
        }
    }
}
