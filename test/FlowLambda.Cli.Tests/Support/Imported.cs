using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>What <c>import metric-filters</c> made: its text, and that text as a reader of YAML takes it.</summary>
internal sealed class Imported(Outcome outcome)
{
    private readonly YamlMappingNode _root = Parse(outcome.Output);

    internal string Text => outcome.Output;

    internal string Error => outcome.Error;

    internal IReadOnlyList<YamlMappingNode> Metrics => Items(_root, "metrics", "definitions");

    internal IReadOnlyList<YamlMappingNode> Rules => Items(_root, "rules");

    internal YamlMappingNode Root => _root;

    /// <summary>The comments, each without what leads it.</summary>
    internal IReadOnlyList<string> Comments =>
        [.. outcome.Lines.Select(line => line.TrimStart()).Where(line => line.StartsWith('#')).Select(line => line[1..].Trim())];

    /// <summary>Imports documents, each from a place of its own in standard input, and expects that to go well.</summary>
    internal static Imported From(params JsonObject[] documents) => With([], documents);

    internal static Imported With(string[] options, params JsonObject[] documents)
    {
        var outcome = Shell.RunWith(Wrap.Utf8(string.Join('\n', documents.Select(document => document.ToJsonString()))), ["import", "metric-filters", "-", .. options]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return new Imported(outcome);
    }

    /// <summary>The one rule that an alarm on the SSH filter, or on those given, becomes.</summary>
    internal static YamlMappingNode Rule(JsonObject alarm, params JsonObject[] filters) =>
        From(Exported.Filters(filters.Length == 0 ? [Exported.Filter()] : filters), Exported.Alarms(alarm)).Rules.ShouldHaveSingleItem();

    /// <summary>The reason for which an alarm becomes no rule: it stands in a comment and on standard error.</summary>
    internal static string Reason(JsonObject alarm, params JsonObject[] filters)
    {
        var imported = From(Exported.Filters(filters.Length == 0 ? [Exported.Filter()] : filters), Exported.Alarms(alarm));
        imported.Rules.ShouldBeEmpty();
        var prefix = $"LEFT OUT: alarm '{alarm["AlarmName"]}': ";
        var reason = imported.Comments.Where(comment => comment.StartsWith(prefix, StringComparison.Ordinal)).ShouldHaveSingleItem()[prefix.Length..^1];
        imported.Error.ShouldContain($"alarm '{alarm["AlarmName"]}': left out: {reason}\n");
        imported.Error.ShouldContain("1 alarm could not be carried over");
        return reason;
    }

    private static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static List<YamlMappingNode> Items(YamlMappingNode node, params string[] path) =>
        [.. ((YamlSequenceNode)path.Aggregate((YamlNode)node, (at, key) => at[key])).Children.Cast<YamlMappingNode>()];
}

internal static class YamlAssertions
{
    /// <summary>The value of a key, as a text; null where there is none.</summary>
    internal static string? Value(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? ((YamlScalarNode)value).Value : null;

    /// <summary>What a key has, as YAML in one line: <c>{ a: [b] }</c>.</summary>
    internal static string Flow(this YamlMappingNode node, string key) => Flow(node[key]);

    internal static IReadOnlyList<string> Keys(this YamlMappingNode node) => [.. node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    private static string Flow(YamlNode node) => node switch
    {
        YamlMappingNode mapping => $"{{ {string.Join(", ", mapping.Children.Select(pair => $"{Flow(pair.Key)}: {Flow(pair.Value)}"))} }}",
        YamlSequenceNode sequence => $"[{string.Join(", ", sequence.Children.Select(Flow))}]",
        _ => ((YamlScalarNode)node).Value!,
    };
}
