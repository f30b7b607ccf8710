namespace FlowLambda.Configuration;

/// <summary>Lists that are read with other values than the configuration gives them; what is wrong with these is a fault of the file that has them.</summary>
public sealed class ListReplacements
{
    /// <summary>The lists are those of the configuration.</summary>
    public static readonly ListReplacements None = new([]);

    private readonly List<(ScalarNode Key, Section Values)> _entries;

    private ListReplacements(List<(ScalarNode Key, Section Values)> entries) => _entries = entries;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Reads a mapping of lists' names to their values.</summary>
    internal static ListReplacements Read(Section section) => new(section.Entries());

    /// <summary>Puts the values in place of those of <paramref name="lists"/>; a list that is not there is a fault.</summary>
    internal void Replace(Dictionary<string, ValueList> lists)
    {
        foreach (var (key, values) in _entries)
        {
            if (lists.ContainsKey(key.Value))
                lists[key.Value] = new ValueList(key.Value, values.Items(orLone: true));
            else
                values.FaultAt(key, $"the configuration has no list '{key.Value}'{Suggestion.For(key.Value, lists.Keys)}");
        }
    }
}
