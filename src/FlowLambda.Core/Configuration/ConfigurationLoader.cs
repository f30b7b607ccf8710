using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Rules;
using FlowLambda.Subscriptions;

namespace FlowLambda.Configuration;

/// <summary>Reads a configuration, YAML 1.2 or JSON, and reports all that is wrong with it at once.</summary>
public sealed class ConfigurationLoader
{
    private static readonly string[] RootKeys = ["version", "logFormats", "lists", "internal", "ignore", "metrics", "rules", "alerts", "state"];

    private readonly List<ConfigurationFault> _faults = [];
    private readonly List<ConfigurationFault> _warnings = [];
    private EventPatternReader? _patterns;

    /// <summary>What was read ahead, if anything.</summary>
    private byte[]? _tree;

    /// <summary>Whether the metrics and rules are to be run, so that it matters which formats can serve them.</summary>
    private bool _areRun = true;

    /// <summary>Whether what no format can serve is left out, and no fault.</summary>
    private bool _keepsServedOnly;

    private ConfigurationLoader()
    {
    }

    /// <summary>Reads a configuration that must be good.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="logFormat">A format that replaces all of <c>logFormats</c>, if any.</param>
    /// <param name="warn">Takes what is doubtful.</param>
    /// <param name="lists">Lists that have other values.</param>
    /// <param name="tree">What <see cref="ReadAhead"/> made, if anything; where that was of another text, it is as if there were nothing.</param>
    /// <exception cref="ConfigurationException">It is not good; every fault is named.</exception>
    public static FlowConfiguration Load(
        string text, string source, string? logFormat = null, Action<string>? warn = null, ListReplacements? lists = null, byte[]? tree = null)
    {
        return Checked(new ConfigurationLoader { _tree = tree }.ReadText(text, logFormat, lists), source, warn);
    }

    /// <summary>Reads a text as far as YAML goes, for one who will load it later and has no time then.</summary>
    /// <param name="text">The file's text.</param>
    /// <returns>What <see cref="Load"/> takes; null where the text is not well-formed.</returns>
    public static byte[]? ReadAhead(string text) => YamlTree.TryRead(text, out var root, out _) ? TreeFile.Write(text, root) : null;

    /// <summary>Reads the configuration that ships with a program, for a format that its metrics and rules were not written for: those which need a field that the format lacks are left out.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="logFormat">The format that replaces all of <c>logFormats</c>.</param>
    /// <param name="warn">Takes what is doubtful, and what is left out.</param>
    /// <exception cref="ConfigurationException">It or the format is not good; every fault is named.</exception>
    public static FlowConfiguration LoadShipped(string text, string source, string logFormat, Action<string> warn)
    {
        var loader = new ConfigurationLoader { _keepsServedOnly = true };
        return Checked(loader.ReadText(text, logFormat, lists: null), source, warn);
    }

    /// <summary>Reads a configuration, with its faults as values.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="logFormat">A format that replaces all of <c>logFormats</c>, if any.</param>
    /// <param name="lists">Lists that have other values.</param>
    public static ConfigurationResult Read(string text, string? logFormat = null, ListReplacements? lists = null) =>
        new ConfigurationLoader().ReadText(text, logFormat, lists);

    /// <summary>Reads a <c>match</c> that stands outside a configuration, but may use its lists and fields; its metrics and rules are not run.</summary>
    /// <param name="match">The match, as YAML or JSON.</param>
    /// <param name="text">The configuration's text.</param>
    /// <param name="source">The configuration's name, for messages.</param>
    /// <param name="logFormat">A format that replaces all of <c>logFormats</c>, if any.</param>
    /// <param name="warn">Takes what is doubtful in the configuration.</param>
    /// <exception cref="ConfigurationException">One of them is not good; every fault is named.</exception>
    public static (FlowConfiguration Configuration, EventPattern Match) LoadMatch(
        string match, string text, string source, string? logFormat = null, Action<string>? warn = null)
    {
        const string Name = "--match";
        const string Kind = "event pattern";
        var loader = new ConfigurationLoader { _areRun = false };
        if (!YamlTree.TryRead(text, out var root, out var fault))
            throw new ConfigurationException(source, [fault!]);
        var configuration = loader.ReadRoot(root, logFormat);
        foreach (var warning in loader._warnings)
            warn?.Invoke(warning.In(source));
        if (loader._faults.Count > 0)
            throw new ConfigurationException(source, loader._faults);
        if (!YamlTree.TryRead(match, out var tree, out fault))
            throw new ConfigurationException(Name, [fault!], Kind);
        var pattern = loader._patterns!.Read(new Section(tree, "", loader._faults)).OverTraffic();
        return loader._faults.Count == 0 ? (configuration, pattern) : throw new ConfigurationException(Name, loader._faults, Kind);
    }

    private static FlowConfiguration Checked(ConfigurationResult result, string source, Action<string>? warn)
    {
        foreach (var warning in result.Warnings)
            warn?.Invoke(warning.In(source));
        return result.Configuration ?? throw new ConfigurationException(source, result.Faults);
    }

    private ConfigurationResult ReadText(string text, string? logFormat, ListReplacements? lists)
    {
        FlowConfiguration? configuration = null;
        ConfigurationFault? fault = null;
        if ((_tree is not null && TreeFile.TryRead(_tree, text, out var root)) || YamlTree.TryRead(text, out root, out fault))
            configuration = ReadRoot(root, logFormat, lists);
        else
            _faults.Add(fault!);

        IReadOnlyList<ConfigurationFault> faults = _faults.Count == 0 ? [] : [.. _faults.OrderBy(at => at.Line).ThenBy(at => at.Column)];
        return new ConfigurationResult(faults.Count == 0 ? configuration : null, faults, _warnings);
    }

    private FlowConfiguration ReadRoot(ConfigurationNode root, string? logFormat, ListReplacements? replacements = null)
    {
        var keys = new Section(root, "", _faults).Keys(RootKeys, "version");
        // A section with nothing under it (all commented out, perhaps) is one that is not there.
        foreach (var name in RootKeys)
        {
            if (name != "version" && keys.TryGetValue(name, out var section) && section.IsEmpty)
                keys.Remove(name);
        }

        if (keys.TryGetValue("version", out var version))
            version.Whole(1, 1);

        var catalog = new FieldCatalog();
        var formats = logFormat is not null ? ReadFormat(logFormat, catalog)
            : keys.TryGetValue("logFormats", out var logFormats) ? ReadFormats(logFormats, catalog)
            : [];
        var lists = keys.TryGetValue("lists", out var listSection) ? ReadLists(listSection) : [];
        replacements?.Replace(lists);
        var patterns = _patterns = new EventPatternReader(catalog, lists);
        var metrics = keys.TryGetValue("metrics", out var metricSection) ? new MetricsReader(catalog, patterns, _faults, _warnings).Read(metricSection) : new MetricsSettings();
        IReadOnlyList<Located<ThresholdRule>> rules = keys.TryGetValue("rules", out var ruleSection) ? new RuleReader(catalog, patterns).Read(ruleSection) : [];
        var check = new FormatCheck(formats, _faults, _warnings);
        if (_keepsServedOnly)
        {
            var served = new ServedParts(check, metrics.Definitions, rules);
            (metrics, rules) = (metrics with { Definitions = served.Metrics }, served.Rules);
            if (served.Warning is { } warning)
                _warnings.Add(warning);
        }

        if (_areRun)
            check.Check(metrics.Definitions, rules);
        IReadOnlyList<EventPattern> ignored = keys.TryGetValue("ignore", out var ignore) ? [.. ignore.Items().Select(patterns.Read)] : [];

        return new FlowConfiguration
        {
            Catalog = catalog,
            LogFormats = formats,
            Scopes = new AddressScopes(keys.TryGetValue("internal", out var own) ? ReadBlocks(own) : []),
            AddressLists = AddressListsOf(lists.Values),
            Ignore = ignored,
            MetricsNamespace = metrics.Namespace,
            Metrics = [.. metrics.Definitions.Select(metric => metric.Value)],
            Rules = [.. rules.Select(rule => rule.Value)],
            MaxAlertsPerBatch = ReadLimit(keys, "alerts", "maxPerBatch", 1, 1000) ?? FlowConfiguration.DefaultMaxAlertsPerBatch,
            MaxKeys = ReadLimit(keys, "state", "maxKeys", 1, 100_000_000) ?? FlowConfiguration.DefaultMaxKeys,
        };
    }

    private List<LogFormat> ReadFormats(Section section, FieldCatalog catalog)
    {
        List<LogFormat> formats = [];
        foreach (var item in section.Items())
        {
            var keys = item.Keys(["logGroup", "format"], "logGroup", "format");
            var glob = keys.TryGetValue("logGroup", out var logGroup) ? logGroup.Text() : null;
            if (!keys.TryGetValue("format", out var formatSection) || formatSection.Text() is not { } text)
                continue;
            var known = catalog.UnknownNames.ToHashSet(StringComparer.Ordinal);
            var format = RecordFormat.Parse(text, catalog, out var faults);
            foreach (var fault in faults)
                formatSection.Fault(fault);
            foreach (var name in catalog.UnknownNames.Where(name => !known.Contains(name)))
                _warnings.Add(new ConfigurationFault(formatSection.Node.Line, formatSection.Node.Column, formatSection.Path, UnknownField(name)));
            if (format is not null && glob is not null)
                formats.Add(new LogFormat(glob, format));
        }

        return formats;
    }

    private List<LogFormat> ReadFormat(string text, FieldCatalog catalog)
    {
        const string Name = "log format";
        var format = RecordFormat.Parse(text, catalog, out var faults);
        _faults.AddRange(faults.Select(fault => ConfigurationFault.Outside(Name, fault)));
        _warnings.AddRange(catalog.UnknownNames.Select(name => ConfigurationFault.Outside(Name, UnknownField(name))));
        return format is null ? [] : [new LogFormat(LogGroups.Any, format)];
    }

    private static string UnknownField(string name) =>
        $"field '{name}' is not in the field table{Suggestion.For(name, FlowLogFields.All.Select(field => field.Name).Append(RecordFormat.DefaultWord))}: it is read as text";

    private static Dictionary<string, ValueList> ReadLists(Section section)
    {
        Dictionary<string, ValueList> lists = new(StringComparer.Ordinal);
        foreach (var (key, value) in section.Entries())
            lists[key.Value] = new ValueList(key.Value, [.. value.Items(orLone: true).Where(item => item.Text() is not null)]);
        return lists;
    }

    private static AddressLists AddressListsOf(IEnumerable<ValueList> lists)
    {
        var named = new AddressLists();
        foreach (var list in lists)
            named.Add(list.Name, AddressesIn(list));
        return named;
    }

    /// <summary>The addresses of a list, which may hold other values too.</summary>
    private static List<CidrBlock> AddressesIn(ValueList list)
    {
        List<CidrBlock> blocks = [];
        foreach (var item in list.Items)
        {
            if (item.Text() is { } text && CidrBlock.TryParse(text, out var block))
                blocks.Add(block);
        }

        return blocks;
    }

    private static List<CidrBlock> ReadBlocks(Section section)
    {
        List<CidrBlock> blocks = [];
        foreach (var item in section.Items(orLone: true))
        {
            if (item.Text() is not { } text)
                continue;
            if (CidrBlock.TryParse(text, out var block))
                blocks.Add(block);
            else
                item.Fault($"'{text}' is not a CIDR block such as 10.0.0.0/8 or 2001:db8::/32");
        }

        return blocks;
    }

    private static int? ReadLimit(Dictionary<string, Section> keys, string section, string key, long minimum, long maximum) =>
        keys.TryGetValue(section, out var settings) && settings.Keys([key]).TryGetValue(key, out var limit)
            ? (int?)limit.Whole(minimum, maximum)
            : null;
}
