namespace FlowLambda.Configuration;

/// <summary>A piece of a configuration file, and where it stands.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal abstract record ConfigurationNode(int Line, int Column)
{
    /// <summary>How many nodes this one is made of, aliases counted as often as they are used.</summary>
    internal abstract long Size { get; }

    /// <summary>What kind of node it is, in words.</summary>
    internal abstract string Kind { get; }

    /// <summary>The node on one line, for people to read.</summary>
    internal abstract string Text { get; }
}

/// <summary>A single value.</summary>
internal sealed record ScalarNode(int Line, int Column, string Value, bool IsQuoted) : ConfigurationNode(Line, Column)
{
    internal override long Size => 1;

    internal override string Kind => IsNull ? "nothing" : Value.Length == 0 ? "an empty text" : "a single value";

    internal override string Text => Value;

    /// <summary>Whether the value was left out (YAML 1.2.2, 10.3.2: null).</summary>
    internal bool IsNull => !IsQuoted && Value is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed record SequenceNode(int Line, int Column, IReadOnlyList<ConfigurationNode> Items) : ConfigurationNode(Line, Column)
{
    internal override long Size { get; } = SizeOf(Items);

    internal override string Kind => "a list";

    private static long SizeOf(IReadOnlyList<ConfigurationNode> items)
    {
        long size = 1;
        foreach (var item in items)
            size += item.Size;
        return size;
    }

    internal override string Text => $"[{string.Join(", ", Items.Select(item => item.Text))}]";
}

/// <summary>Keys with their values.</summary>
internal sealed record MappingNode(int Line, int Column, IReadOnlyList<KeyValuePair<ScalarNode, ConfigurationNode>> Entries)
    : ConfigurationNode(Line, Column)
{
    internal override long Size { get; } = SizeOf(Entries);

    internal override string Kind => "a mapping";

    private static long SizeOf(IReadOnlyList<KeyValuePair<ScalarNode, ConfigurationNode>> entries)
    {
        long size = 1;
        for (var i = 0; i < entries.Count; i++)
            size += 1 + entries[i].Value.Size;
        return size;
    }

    internal override string Text
    {
        get
        {
            var entries = new string[Entries.Count];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = $"{Entries[i].Key.Value}: {Entries[i].Value.Text}";
            return entries.Length == 0 ? "{}" : $"{{ {string.Join(", ", entries)} }}";
        }
    }
}
