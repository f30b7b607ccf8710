namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>
/// A taken-over application server looks for open ports of the database server: 60 of them in four minutes, one
/// packet each. Its own side lets them out, the database's refuses all but PostgreSQL, and both log them.
/// </summary>
public sealed class InternalPortScan : Attack
{
    private const int Probes = 60;
    private const int OpenPort = 5432;

    /// <inheritdoc/>
    public override string Name => "internal-port-scan";

    /// <inheritdoc/>
    public override string Kind => "port-scan";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rules => ["port-scan-inside"];

    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public override double Position => 0.56;

    internal override (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random) => (vpc.Apps[^1], vpc.Database);

    internal override void Play(AttackScene scene)
    {
        var sourcePort = scene.Random.Between(55_000, 60_000);
        var syn = new Load(1, 44);
        foreach (var (index, port) in scene.DistinctPorts(Probes - 1, 1, 5_400).Append(OpenPort).Index())
        {
            var flow = scene.Tcp(sourcePort, port);
            var time = scene.TimeOf(index, Probes);
            if (port == OpenPort)
                scene.Log.Converse(flow, time, 1, new Load(2, 84), syn);
            else
                scene.Log.RejectInside(flow, time, syn);
        }
    }
}
