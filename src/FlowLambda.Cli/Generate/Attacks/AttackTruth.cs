namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>What an attack left in the records: what a rule should find. What goes to its destination is the attack; what comes back are answers.</summary>
/// <param name="Name">The attack's name.</param>
/// <param name="Kind">The kind of rule that should notice it.</param>
/// <param name="Rules">The rules of the shipped configuration that notice it.</param>
/// <param name="Sources">The attackers' addresses, the first one first.</param>
/// <param name="Destination">The address of the victim, or of the receiver of what is stolen.</param>
/// <param name="InterfaceId">The first interface that logged it.</param>
/// <param name="Protocol">The IANA protocol number.</param>
/// <param name="Ports">The destination ports, lowest first.</param>
/// <param name="First">The earliest start of a record to the destination.</param>
/// <param name="Last">The latest start of such a record.</param>
/// <param name="Flows">How many different flows there were to the destination, as one interface logs them.</param>
/// <param name="Bytes">The bytes they carried; a flow that two interfaces logged counts once.</param>
/// <param name="Records">Every record of the attack, with answers and with those of the second interface.</param>
public sealed record AttackTruth(
    string Name,
    string Kind,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Sources,
    string Destination,
    string InterfaceId,
    int Protocol,
    IReadOnlyList<int> Ports,
    DateTimeOffset First,
    DateTimeOffset Last,
    int Flows,
    long Bytes,
    int Records)
{
    /// <summary>Whether a record is one of those to the destination.</summary>
    internal bool Holds(in GeneratedRecord record) => record.Flow is { } flow && flow.To.Address == Destination && Sources.Contains(flow.From.Address, StringComparer.Ordinal);

    internal static AttackTruth Of(Attack attack, Endpoint destination, IReadOnlyCollection<GeneratedRecord> records)
    {
        var forward = records.Where(record => record.Flow!.To == destination).DistinctBy(record => (record.Flow, record.Start)).ToList();
        return new AttackTruth(
            attack.Name,
            attack.Kind,
            attack.Rules,
            [.. forward.Select(record => record.Flow!.From.Address).Distinct(StringComparer.Ordinal)],
            destination.Address,
            forward[0].InterfaceId,
            forward[0].Flow!.Protocol,
            [.. forward.Select(record => record.Flow!.ToPort).Distinct().Order()],
            DateTimeOffset.FromUnixTimeSeconds(forward.Min(record => record.Start)),
            DateTimeOffset.FromUnixTimeSeconds(forward.Max(record => record.Start)),
            forward.Count,
            forward.Sum(record => record.Bytes),
            records.Count);
    }
}
