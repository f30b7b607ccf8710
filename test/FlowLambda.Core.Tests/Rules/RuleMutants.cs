using System.Globalization;
using System.Text.Json;
using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>A configuration that differs from the pack in one thing about one rule.</summary>
/// <param name="What">What is other.</param>
/// <param name="Text">The configuration: that rule, and the pack's lists.</param>
internal sealed record Mutant(string What, string Text);

/// <summary>Makes a rule of the pack wrong in one thing at a time.</summary>
internal sealed class RuleMutants
{
    private static readonly string[] Whole = ["threshold", "minimumRecords"];
    private static readonly string[] Minutes = ["window", "cooldown"];
    private static readonly string[] Patterns = ["match", "then", "of"];
    private static readonly string[] Droppable = ["largestOf", "minimumDistinct", "spread", "then"];

    private static readonly string[] Scopes = ["private", "public", "special"];

    private readonly MappingNode _lists;
    private readonly MappingNode _rule;
    private readonly IReadOnlyList<string> _given;

    /// <summary>Mutants of a rule.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="given">The lists whose values are the tests' own.</param>
    internal RuleMutants(string pack, string rule, IReadOnlyList<string> given)
    {
        YamlTree.TryRead(pack, out var root, out _).ShouldBeTrue();
        _lists = (MappingNode)Value((MappingNode)root, "lists")!;
        _rule = ((SequenceNode)Value((MappingNode)root, "rules")!).Items.Cast<MappingNode>().Single(node => Value(node, "name")!.Text == rule);
        _given = given;
    }

    /// <summary>The rule as it is.</summary>
    internal string Same => Write(_lists, [_rule]);

    /// <summary>The rule alone, in JSON.</summary>
    internal string Rule => Json(_rule);

    /// <summary>All of them that are good configurations: what is not is noticed when it is read.</summary>
    internal IEnumerable<Mutant> All() => Any().Where(mutant => ConfigurationLoader.Read(mutant.Text).Configuration is not null);

    private IEnumerable<Mutant> Any() =>
    [
        new("no such rule", Write(_lists, [])),
        .. Keys().Select(mutant => new Mutant(mutant.What, Write(_lists, [mutant.Rule]))),
        .. Patterns.SelectMany(key => Value(_rule, key) is MappingNode pattern
            ? Conditions(pattern, key, field => !IsOfGroup(field)).Select(other => new Mutant(other.What, Write(_lists, [With(_rule, key, other.Node)])))
            : []),
        .. OfGroup(),
        .. ListEntries(),
    ];

    private IEnumerable<(string What, MappingNode Rule)> Keys()
    {
        foreach (var (key, value) in _rule.Entries.Select(entry => (entry.Key.Value, entry.Value)))
        {
            var others = key switch
            {
                _ when Whole.Contains(key, StringComparer.Ordinal) => OtherNumbers(value),
                _ when Minutes.Contains(key, StringComparer.Ordinal) => OtherMinutes(value),
                "severity" => [Scalar(value.Text == "info" ? "low" : "info")],
                "escalate" => Each((MappingNode)value, OtherNumbers),
                "minimumDistinct" => Each((MappingNode)value, OtherNumbers),
                "groupBy" => WithoutOne((SequenceNode)value, mayBeEmpty: true),
                "statistic" => OtherStatistics(value.Text),
                _ => [],
            };
            foreach (var other in others)
                yield return ($"{key} {other.Text}", With(_rule, key, other));
            if (Droppable.Contains(key, StringComparer.Ordinal))
                yield return ($"no {key}", Without(_rule, key));
        }
    }

    /// <summary>Whether a sequence rule asks for this in <c>match</c> and in <c>then</c>, and the group decides it: either implies the other.</summary>
    private bool IsOfGroup(string field) =>
        Value(_rule, "then") is not null && field.EndsWith("-scope", StringComparison.Ordinal) && ((SequenceNode)Value(_rule, "groupBy")!).Items.Any(item => $"{item.Text}-scope" == field);

    /// <summary>A sequence rule that is other in <c>match</c> and in <c>then</c> alike.</summary>
    private IEnumerable<Mutant> OfGroup()
    {
        if (Value(_rule, "match") is not MappingNode match || Value(_rule, "then") is not MappingNode then)
            return [];
        return Conditions(match, "match", IsOfGroup).Zip(Conditions(then, "then", IsOfGroup)).Select(other => new Mutant(
            $"{other.First.What}, {other.Second.What}",
            Write(_lists, [With(With(_rule, "match", other.First.Node), "then", other.Second.Node)])));
    }

    /// <summary>A pattern with each of its conditions gone, or with an entry less or a scope more, or with a bound that is off by one.</summary>
    private static IEnumerable<(string What, ConfigurationNode Node)> Conditions(MappingNode pattern, string path, Func<string, bool> isMeant)
    {
        foreach (var (key, value) in pattern.Entries.Where(entry => isMeant(entry.Key.Value)))
        {
            var at = $"{path}.{key.Value}";
            yield return ($"no {at}", Without(pattern, key.Value));
            var entries = (SequenceNode)value;
            foreach (var other in WithoutOne(entries, mayBeEmpty: false))
                yield return ($"{at} {other.Text}", With(pattern, key.Value, other));
            foreach (var word in Scopes.Where(word => key.Value.EndsWith("-scope", StringComparison.Ordinal) && entries.Items.All(entry => entry.Text != word)))
                yield return ($"{at} {word} too", With(pattern, key.Value, new SequenceNode(1, 1, [.. entries.Items, Scalar(word)])));
            for (var i = 0; i < entries.Items.Count; i++)
            {
                if (entries.Items[i] is not MappingNode entry)
                    continue;
                foreach (var (what, other) in key.Value == "$or" ? Conditions(entry, at, isMeant) : Tests(entry, at))
                    yield return (what, With(pattern, key.Value, new SequenceNode(1, 1, [.. entries.Items.Take(i), other, .. entries.Items.Skip(i + 1)])));
            }
        }
    }

    private static IEnumerable<(string What, ConfigurationNode Node)> Tests(MappingNode entry, string at) => entry.Entries[0] switch
    {
        { Key.Value: "numeric", Value: SequenceNode { Items: [var comparison, var bound] } } =>
            OtherNumbers(bound).Select(other => ($"{at} {comparison.Text} {other.Text}", (ConfigurationNode)With(entry, "numeric", new SequenceNode(1, 1, [comparison, other])))),
        { Key.Value: "anything-but", Value: SequenceNode lists } =>
            WithoutOne(lists, mayBeEmpty: false).Select(other => ($"{at} anything but {other.Text}", (ConfigurationNode)With(entry, "anything-but", other))),
        _ => [],
    };

    /// <summary>Each list that the rule uses, with each of its values gone.</summary>
    private IEnumerable<Mutant> ListEntries() =>
        from list in _lists.Entries
        where !_given.Contains(list.Key.Value, StringComparer.Ordinal) && Rule.Contains($"{{\"list\":\"{list.Key.Value}\"}}", StringComparison.Ordinal)
        from gone in Enumerable.Range(0, ((SequenceNode)list.Value).Items.Count)
        let values = ((SequenceNode)list.Value).Items
        select new Mutant(
            $"{list.Key.Value} without {values[gone].Text}",
            Write(With(_lists, list.Key.Value, new SequenceNode(1, 1, [.. values.Where((_, at) => at != gone)])), [_rule]));

    private static IEnumerable<ConfigurationNode> OtherStatistics(string text)
    {
        var (name, fields) = text.Split('(') is [var kind, var rest] ? (kind, rest.TrimEnd(')').Split(", ")) : (text, []);
        return name switch
        {
            "distinct" => [Scalar("count"), .. fields.Where(_ => fields.Length > 1).Select(gone => Scalar($"distinct({string.Join(", ", fields.Where(field => field != gone))})"))],
            "max" => [Scalar($"sum({fields[0]})"), Scalar("count")],
            "sum" => [Scalar(fields[0] == "bytes" ? "sum(packets)" : "sum(bytes)"), Scalar("count"), Scalar($"max({fields[0]})")],
            _ => [],
        };
    }

    private static IEnumerable<ConfigurationNode> OtherNumbers(ConfigurationNode value)
    {
        var number = long.Parse(value.Text, CultureInfo.InvariantCulture);
        return new[] { number - 1, number + 1 }.Where(other => other > 0).Select(other => Scalar(other.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<ConfigurationNode> OtherMinutes(ConfigurationNode value)
    {
        var minutes = int.Parse(value.Text[..^1], CultureInfo.InvariantCulture) * (value.Text[^1] == 'h' ? 60 : 1);
        return new[] { minutes - 1, minutes + 1 }.Where(other => other > 0).Select(other => Scalar($"{other}m"));
    }

    private static IEnumerable<ConfigurationNode> Each(MappingNode node, Func<ConfigurationNode, IEnumerable<ConfigurationNode>> others) =>
        from entry in node.Entries
        from other in others(entry.Value).Append(null)
        where other is not null || node.Entries.Count > 1
        select other is null ? Without(node, entry.Key.Value) : With(node, entry.Key.Value, other);

    private static IEnumerable<SequenceNode> WithoutOne(SequenceNode list, bool mayBeEmpty) => list.Items.Count == 1 && !mayBeEmpty
        ? []
        : list.Items.Select((_, gone) => new SequenceNode(1, 1, [.. list.Items.Where((_, at) => at != gone)]));

    private static ScalarNode Scalar(string value) => new(1, 1, value, IsQuoted: false);

    private static ConfigurationNode? Value(MappingNode node, string key) => node.Entries.FirstOrDefault(entry => entry.Key.Value == key).Value;

    private static MappingNode With(MappingNode node, string key, ConfigurationNode value) =>
        new(1, 1, [.. node.Entries.Select(entry => entry.Key.Value == key ? KeyValuePair.Create(entry.Key, value) : entry)]);

    private static MappingNode Without(MappingNode node, string key) => new(1, 1, [.. node.Entries.Where(entry => entry.Key.Value != key)]);

    private static string Write(MappingNode lists, IEnumerable<MappingNode> rules) =>
        $$"""{"version":1,"lists":{{Json(lists)}},"rules":[{{string.Join(',', rules.Select(Json))}}]}""";

    private static string Json(ConfigurationNode node) => node switch
    {
        MappingNode mapping => $"{{{string.Join(',', mapping.Entries.Select(entry => $"{JsonSerializer.Serialize(entry.Key.Value)}:{Json(entry.Value)}"))}}}",
        SequenceNode sequence => $"[{string.Join(',', sequence.Items.Select(Json))}]",
        _ => JsonSerializer.Serialize(node.Text),
    };
}
