namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>An attack that can be mixed into the traffic. Each attack is a class; <see cref="All"/> lists them.</summary>
public abstract class Attack
{
    /// <summary>Every attack there is.</summary>
    public static IReadOnlyList<Attack> All { get; } =
        [new InternetPortScan(), new SshBruteForce(), new Exfiltration(), new RejectedSsh(), new InternalPortScan(), new Beacon(), new RejectStorm()];

    /// <summary>What the attack is called, e.g. <c>ssh-brute-force</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of rule that should notice it, e.g. <c>brute-force</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The rules of the shipped configuration that notice it.</summary>
    public abstract IReadOnlyList<string> Rules { get; }

    /// <summary>How long it lasts, or as long as the traffic where that is shorter.</summary>
    public abstract TimeSpan Length { get; }

    /// <summary>When it begins, as a share (0 to 1) of the time that the traffic lasts longer than the attack.</summary>
    public abstract double Position { get; }

    /// <summary>The attack of that name, or null.</summary>
    public static Attack? Named(string name) => All.FirstOrDefault(attack => attack.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who attacks whom.</summary>
    internal abstract (Endpoint Source, Endpoint Target) Cast(Vpc vpc, RandomSource random);

    /// <summary>Logs the attack.</summary>
    internal abstract void Play(AttackScene scene);
}
