namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>What an attack left in the records: what a rule should find.</summary>
/// <param name="Name">The attack's name.</param>
/// <param name="Kind">The kind of rule that should notice it.</param>
/// <param name="Source">The attacker's address.</param>
/// <param name="Destination">The address of the victim, or of the receiver of what is stolen.</param>
/// <param name="First">The earliest start of a record from source to destination.</param>
/// <param name="Last">The latest start of such a record.</param>
/// <param name="Flows">How many different flows there were from source to destination, as one interface logs them.</param>
/// <param name="DistinctPorts">How many destination ports these had.</param>
/// <param name="Bytes">The bytes they carried; a flow that two interfaces logged counts once.</param>
/// <param name="Records">Every record of the attack, with answers and with those of the second interface.</param>
public sealed record AttackTruth(
    string Name, string Kind, string Source, string Destination, DateTimeOffset First, DateTimeOffset Last, int Flows, int DistinctPorts, long Bytes, int Records)
{
    internal static AttackTruth Of(Attack attack, Endpoint source, Endpoint destination, IReadOnlyCollection<GeneratedRecord> records)
    {
        var forward = records.Where(record => record.Flow!.From == source).DistinctBy(record => (record.Flow, record.Start)).ToList();
        return new AttackTruth(
            attack.Name,
            attack.Kind,
            source.Address,
            destination.Address,
            DateTimeOffset.FromUnixTimeSeconds(forward.Min(record => record.Start)),
            DateTimeOffset.FromUnixTimeSeconds(forward.Max(record => record.Start)),
            forward.Count,
            forward.Select(record => record.Flow!.ToPort).Distinct().Count(),
            forward.Sum(record => record.Bytes),
            records.Count);
    }
}
