using System.Globalization;

namespace FlowLambda.Configuration;

/// <summary>
/// A node together with its path and the list of faults: each method reads what it can and adds a fault for what it cannot, so that
/// one pass finds them all.
/// </summary>
internal sealed class Section(ConfigurationNode node, string path, List<ConfigurationFault> faults)
{
    internal ConfigurationNode Node => node;

    internal string Path => path;

    /// <summary>Whether nothing stands here.</summary>
    internal bool IsEmpty => node is ScalarNode { IsNull: true };

    internal void Fault(string message) => FaultAt(node, message);

    /// <summary>Adds a fault of this value that stands at another node, such as its key.</summary>
    internal void FaultAt(ConfigurationNode place, string message) => faults.Add(new ConfigurationFault(place.Line, place.Column, path, message));

    /// <summary>The values of a mapping by key. Keys that are not in <paramref name="known"/>, come twice, or are missing, are faults.</summary>
    internal Dictionary<string, Section> Keys(string[] known, params string[] required)
    {
        Dictionary<string, Section> values = new(StringComparer.Ordinal);
        foreach (var (key, value) in Entries())
        {
            if (known.Contains(key.Value, StringComparer.Ordinal))
                values[key.Value] = value;
            else
                value.FaultAt(key, $"unknown key{Suggestion.For(key.Value, known)}; known here: {string.Join(", ", known)}");
        }

        if (node is MappingNode)
        {
            foreach (var key in required)
            {
                if (!values.ContainsKey(key))
                    Fault($"`{key}` is missing");
            }
        }

        return values;
    }

    /// <summary>The entries of a mapping; keys that come twice are faults.</summary>
    internal List<(ScalarNode Key, Section Value)> Entries()
    {
        List<(ScalarNode, Section)> entries = [];
        if (node is not MappingNode mapping)
        {
            Expected("a mapping of keys to values");
            return entries;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            var at = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            if (seen.Add(key.Value))
                entries.Add((key, new Section(value is ScalarNode { IsNull: true } ? value with { Line = key.Line, Column = key.Column } : value, at, faults)));
            else
                faults.Add(new ConfigurationFault(key.Line, key.Column, at, "the key comes twice"));
        }

        return entries;
    }

    /// <summary>The items of a list; a lone value may stand without its brackets where <paramref name="orLone"/> says so.</summary>
    internal IReadOnlyList<Section> Items(bool orLone = false)
    {
        if (node is SequenceNode sequence)
        {
            List<Section> items = [];
            for (var i = 0; i < sequence.Items.Count; i++)
                items.Add(new Section(sequence.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), faults));
            return items;
        }

        if (orLone && !IsEmpty)
            return [this];
        Expected("a list");
        return [];
    }

    /// <summary>A single value, not empty.</summary>
    internal string? Text()
    {
        if (node is ScalarNode { IsNull: false, Value.Length: > 0 } scalar)
            return scalar.Value;
        Expected("a single value");
        return null;
    }

    /// <summary>A single value, which may be empty if it is quoted.</summary>
    internal string? TextOrEmpty() => node is ScalarNode { IsQuoted: true, Value: "" } ? "" : Text();

    /// <summary>A number from <c>-largest</c> to <paramref name="largest"/>.</summary>
    internal double? Number(double largest)
    {
        if (Text() is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= largest)
            return number;
        Fault(string.Create(CultureInfo.InvariantCulture, $"'{text}' must be a number from {-largest:g3} to {largest:g3}"));
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    internal bool? Boolean()
    {
        if (Text() is not { } text)
            return null;
        if (text is "true" or "false")
            return text == "true";
        Fault($"'{text}' must be true or false");
        return null;
    }

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    internal long? Whole(long minimum, long maximum)
    {
        if (Text() is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            return number;
        Fault(minimum == maximum ? $"'{text}' must be {minimum}" : $"'{text}' must be a whole number from {minimum} to {maximum}");
        return null;
    }

    /// <summary>A number above 0.</summary>
    internal double? Positive()
    {
        if (Text() is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number))
            return number;
        Fault($"'{text}' must be a number above 0");
        return null;
    }

    /// <summary>Whole minutes, written <c>5m</c>, <c>2h</c> or <c>1d</c>.</summary>
    internal int? Minutes(int minimum, int maximum)
    {
        if (Text() is not { } text)
            return null;
        var unit = text[^1] switch { 'm' => 1, 'h' => 60, 'd' => 1440, _ => 0 };
        if (unit > 0 && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (long)count * unit is var minutes && minutes >= minimum && minutes <= maximum)
        {
            return (int)minutes;
        }

        Fault($"'{text}' must be whole minutes from {minimum}m to {(maximum > 1440 ? $"{maximum / 1440}d" : $"{maximum / 60}h")}, such as 5m or 2h");
        return null;
    }

    private void Expected(string kind) => Fault($"here must stand {kind}, not {node.Kind}");
}
