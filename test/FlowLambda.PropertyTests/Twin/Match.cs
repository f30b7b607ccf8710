namespace FlowLambda.PropertyTests.Twin;

/// <summary>The named lists of a configuration.</summary>
internal sealed class TwinLists(params (string Name, string[] Items)[] lists)
{
    internal IReadOnlyList<(string Name, string[] Items)> All => lists;

    internal string[] this[string name] => lists.Single(list => list.Name == name).Items;
}

/// <summary>A field and the entries of which one must hold.</summary>
internal sealed record Clause(string Field, IReadOnlyList<Entry> Entries)
{
    internal bool Holds(TwinRecord record, TwinLists lists) => record[Field] is { } value
        ? Entries.Any(entry => entry.Holds(Field, value, lists))
        : Entries.Any(entry => entry is Exists { Expected: false });

    internal string Yaml => $"{Field}: [{string.Join(", ", Entries.Select(entry => entry.Yaml(Field)))}]";
}

/// <summary>A match: every clause holds, and one of the alternatives, if there are any.</summary>
internal sealed record Match(IReadOnlyList<Clause> Clauses, IReadOnlyList<Match> Or)
{
    internal static readonly Match Everything = new([], []);

    internal string Yaml
    {
        get
        {
            var parts = Clauses.Select(clause => clause.Yaml);
            if (Or.Count > 0)
                parts = parts.Append($"$or: [{string.Join(", ", Or.Select(other => other.Yaml))}]");
            return $"{{{string.Join(", ", parts)}}}";
        }
    }

    private bool NamesLogStatus => Clauses.Any(clause => clause.Field == "log-status") || Or.Any(other => other.NamesLogStatus);

    /// <summary>Whether it holds for a record; for those without traffic only if it asks for a log status.</summary>
    internal bool Holds(TwinRecord record, TwinLists lists) => (NamesLogStatus || record.Status == "OK") && HoldsAnyway(record, lists);

    /// <summary>The same, for records of every log status.</summary>
    internal bool HoldsAnyway(TwinRecord record, TwinLists lists) =>
        Clauses.All(clause => clause.Holds(record, lists)) && (Or.Count == 0 || Or.Any(other => other.HoldsAnyway(record, lists)));
}
