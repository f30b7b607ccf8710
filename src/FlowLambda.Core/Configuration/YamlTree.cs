using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FlowLambda.Configuration;

/// <summary>Reads YAML 1.2, and so JSON, into nodes that know where they stand.</summary>
internal sealed class YamlTree
{
    /// <summary>More nodes than any real configuration has, and few enough to walk over.</summary>
    private const int MaxNodes = 100_000;

    private const int MaxDepth = 64;

    private readonly Dictionary<string, ConfigurationNode> _anchors = new(StringComparer.Ordinal);
    private readonly Parser _parser;

    private YamlTree(string text) => _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    /// <summary>The document's root.</summary>
    /// <returns>False, and the fault, where the text is not one well-formed document.</returns>
    internal static bool TryRead(string text, out ConfigurationNode root, out ConfigurationFault? fault)
    {
        root = new ScalarNode(1, 1, "", IsQuoted: false);
        fault = null;
        try
        {
            root = new YamlTree(text).ReadDocument(root);
        }
        catch (YamlException exception)
        {
            var (line, column) = exception.Start.Index > 0 ? ((int)exception.Start.Line, (int)exception.Start.Column) : FirstTab(text);
            fault = new ConfigurationFault(line, column, "", $"not well-formed: {exception.Message}");
        }

        return fault is null;
    }

    /// <summary>The place of the first tab that indents, which the scanner refuses without saying where; the beginning, where there is none.</summary>
    private static (int Line, int Column) FirstTab(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var tab = lines[i].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(lines[i][..tab]))
                return (i + 1, tab + 1);
        }

        return (1, 1);
    }

    private ConfigurationNode ReadDocument(ConfigurationNode empty)
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
            return empty;
        _parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
            throw Error(_parser.Current!, "a configuration is one document: remove what follows '---'");
        return root;
    }

    private ConfigurationNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        if (depth > MaxDepth)
            throw Error(start, $"nested more than {MaxDepth} deep");

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var target)
                ? target
                : throw Error(alias, $"alias *{alias.Value.Value} stands before its anchor, or within it");
        }

        var node = ReadOwn(start, depth);
        if (node.Size > MaxNodes)
            throw Error(start, $"more than {MaxNodes} values, aliases counted as often as they are used");
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor.Value] = node;
        return node;
    }

    private ConfigurationNode ReadOwn(ParsingEvent start, int depth)
    {
        var (line, column) = ((int)start.Start.Line, (int)start.Start.Column);
        if (_parser.TryConsume<Scalar>(out var scalar))
            return new ScalarNode(line, column, scalar.Value, scalar.Style != ScalarStyle.Plain);

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            List<ConfigurationNode> items = [];
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode(depth + 1));
            return new SequenceNode(line, column, items);
        }

        _parser.Consume<MappingStart>();
        List<KeyValuePair<ScalarNode, ConfigurationNode>> entries = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var keyStart = _parser.Current!;
            if (ReadNode(depth + 1) is not ScalarNode key)
                throw Error(keyStart, "a key must be a single word");
            entries.Add(new(key, ReadNode(depth + 1)));
        }

        return new MappingNode(line, column, entries);
    }

    private static YamlException Error(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
