using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.RuleTests;

/// <summary>Reads the tests of a file whose configuration is known.</summary>
internal sealed class RuleTestReader(FlowConfiguration configuration)
{
    private const int MaxFormatName = 60;

    private static readonly string[] CommonKeys = ["rule", "formats", "defaults", .. TestBatchReader.SourceKeys];
    private static readonly string[] TestKeys = ["name", .. CommonKeys, "records", "batches", "alerts", "malformed", "ignored", "late", "suppressed"];

    private readonly TestBatchReader _batches = new(configuration);
    private readonly ExpectedAlertReader _alerts = new(configuration);

    /// <summary>The keys of a file.</summary>
    internal static string[] FileKeys { get; } = ["config", "lists", .. CommonKeys, "tests"];

    /// <summary>Reads the tests; what is wrong with them is added to the sections' faults.</summary>
    internal List<RuleTest> Read(Dictionary<string, Section> file)
    {
        var common = ReadCommon(file, new Common(null, [], new Dictionary<FlowLogField, FieldValue>(), TestSource.Default));
        List<RuleTest> tests = [];
        if (!file.TryGetValue("tests", out var section))
            return tests;
        foreach (var item in section.Items())
        {
            var test = ReadTest(item, common);
            if (test.Name.Length > 0 && tests.Exists(other => other.Name == test.Name))
                item.Fault($"another test is named '{test.Name}'");
            tests.Add(test);
        }

        if (section.Node is SequenceNode { Items.Count: 0 })
            section.Fault("a file of rule tests needs at least one");
        return tests;
    }

    private RuleTest ReadTest(Section section, Common common)
    {
        var keys = section.Keys(TestKeys, "name", "alerts");
        var own = ReadCommon(keys, common);
        var batches = ReadBatches(section, keys, own);
        if (batches.Sum(batch => batch.Count) > TestMessages.MaxRepeat)
            section.Fault($"a test feeds at most {TestMessages.MaxRepeat} records");
        return new RuleTest
        {
            Name = keys.TryGetValue("name", out var name) ? name.Text() ?? "" : "",
            Line = section.Node.Line,
            Rule = own.Rule,
            Formats = own.Formats,
            Batches = batches,
            Alerts = keys.TryGetValue("alerts", out var alerts) ? _alerts.Read(alerts, own.Rule) : [],
            Counts = new ExpectedCounts(
                Count("malformed") ?? (batches.SelectMany(batch => batch.Messages).Any(messages => messages is RawLine) ? null : 0),
                Count("ignored"),
                Count("late"),
                Count("suppressed")),
        };

        long? Count(string key) => keys.TryGetValue(key, out var count) ? count.Whole(0, int.MaxValue) : null;
    }

    private List<TestBatch> ReadBatches(Section section, Dictionary<string, Section> keys, Common own)
    {
        var batches = keys.GetValueOrDefault("batches");
        var records = keys.GetValueOrDefault("records");
        if (batches is not null && records is not null)
            batches.Fault("a test has `records` or `batches`, not both");
        else if (batches is null && records is null && section.Node is MappingNode)
            section.Fault("`records` is missing, or `batches`");
        return records is not null ? [_batches.ReadRecords(records, own.Defaults, own.Source)]
            : batches is not null ? _batches.ReadBatches(batches, own.Defaults, own.Source)
            : [];
    }

    private Common ReadCommon(Dictionary<string, Section> keys, Common outer) => new(
        keys.TryGetValue("rule", out var rule) ? ReadRule(rule) : outer.Rule,
        keys.TryGetValue("formats", out var formats) ? ReadFormats(formats) : outer.Formats,
        keys.TryGetValue("defaults", out var defaults) ? _batches.ReadDefaults(defaults, outer.Defaults) : outer.Defaults,
        TestBatchReader.ReadSource(keys, outer.Source));

    private ThresholdRule? ReadRule(Section section)
    {
        if (section.Text() is not { } name)
            return null;
        if (configuration.FindRule(name, out var fault) is { } rule)
            return rule;
        section.Fault(fault);
        return null;
    }

    private List<TestFormat> ReadFormats(Section section)
    {
        List<TestFormat> formats = [];
        foreach (var item in section.Items(orLone: true))
        {
            if (item.Text() is not { } text || ReadFormat(item, text) is not { } format)
                continue;
            var name = text.Trim() == "default" ? "default" : FormattableString.Invariant($"format {formats.Count + 1}: {VisibleText.Cut(text, MaxFormatName)}");
            formats.Add(new TestFormat(name, format));
        }

        if (section.Node is SequenceNode { Items.Count: 0 })
            section.Fault("formats needs at least one, such as default");
        return formats;
    }

    private RecordFormat? ReadFormat(Section section, string text)
    {
        var format = RecordFormat.Parse(text, new FieldCatalog(), out var faults);
        foreach (var fault in faults)
            section.Fault(fault);
        if (format is null)
            return null;
        var unknown = format.Fields.Select(field => field.Name).Where(name => configuration.Catalog.Find(name) is null).ToList();
        foreach (var name in unknown)
            section.Fault($"field '{name}' is neither in the field table nor in the configuration's logFormats{Suggestion.For(name, configuration.Catalog.Names)}");
        return unknown.Count > 0 ? null : RecordFormat.FromHeader([.. format.Fields.Select(field => field.Name)], configuration.Catalog);
    }

    /// <summary>What may be said for the whole file, or for a test.</summary>
    private sealed record Common(
        ThresholdRule? Rule, IReadOnlyList<TestFormat> Formats, IReadOnlyDictionary<FlowLogField, FieldValue> Defaults, TestSource Source);
}
