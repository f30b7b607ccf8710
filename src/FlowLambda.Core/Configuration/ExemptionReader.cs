namespace FlowLambda.Configuration;

/// <summary>Reads what a rule's <c>match</c> says on its first level: its keys, and which list exempts the values of a field. What is wrong there is told elsewhere.</summary>
internal static class ExemptionReader
{
    /// <summary>The keys of a match; none where that is no mapping.</summary>
    internal static List<string> Keys(ConfigurationNode match)
    {
        List<string> keys = [];
        foreach (var (key, _) in Entries(match))
            keys.Add(key.Value);
        return keys;
    }

    /// <summary>Each field whose only entry is <c>anything-but</c> with a list in it, with that list: who is put on it is left out.</summary>
    internal static Dictionary<string, string> Lists(ConfigurationNode match)
    {
        Dictionary<string, string> lists = new(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(match))
        {
            if (Only(value) is { } entry && Value(entry, "anything-but") is { } exempt
                && (exempt is SequenceNode several ? several.Items : [exempt]).Select(ListName).FirstOrDefault(name => name is not null) is { } list)
            {
                lists.TryAdd(key.Value, list);
            }
        }

        return lists;
    }

    private static IReadOnlyList<KeyValuePair<ScalarNode, ConfigurationNode>> Entries(ConfigurationNode node) =>
        node is MappingNode mapping ? mapping.Entries : [];

    private static ConfigurationNode? Only(ConfigurationNode node) => node is SequenceNode sequence ? sequence.Items is [var only] ? only : null : node;

    private static ConfigurationNode? Value(ConfigurationNode node, string key) =>
        Entries(node) is [var only] && only.Key.Value == key ? only.Value : null;

    private static string? ListName(ConfigurationNode node) => Value(node, "list") is ScalarNode { IsNull: false } name ? name.Value : null;
}
