using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.RuleTests;

/// <summary>Runs a test through an engine of its own, in one format.</summary>
internal sealed class RuleTestRun(FlowConfiguration configuration, RuleTest test)
{
    private readonly RecordCounts _counts = new();
    private readonly List<Alert> _alerts = [];
    private readonly List<MalformedSample> _malformed = [];
    private long _suppressed;

    /// <summary>Runs the test in each of its formats.</summary>
    internal static IEnumerable<RuleTestResult> RunAll(FlowConfiguration configuration, RuleTest test) => test.Formats.Count == 0
        ? [new RuleTestResult(test.Line, test.Name, Format: null, new RuleTestRun(configuration, test).Run(format: null))]
        : test.Formats.Select(format => new RuleTestResult(test.Line, test.Name, format.Name, new RuleTestRun(configuration, test).Run(format.Format)));

    private List<string> Run(RecordFormat? format)
    {
        List<string> failures = [.. Unable(format)];
        if (failures.Count > 0)
            return failures;

        var engine = new FlowEngine(configuration with { Metrics = [], Rules = Rules() });
        foreach (var batch in test.Batches)
        {
            var inFormat = format ?? FormatOf(batch);
            using var written = batch.Write(inFormat);
            for (long i = 0; i < batch.Repeat; i++)
                Add(engine.Process(written, inFormat));
        }

        failures.AddRange(new AlertComparison(test.Alerts, _alerts).Failures());
        failures.AddRange(CountFailures());
        return failures;
    }

    /// <summary>The rules that run: those that the test names do, whether they are enabled or not; the others where it looks at all.</summary>
    private IReadOnlyList<ThresholdRule> Rules() => test.Rule is null
        ? [.. configuration.Rules.Select(rule => IsNamed(rule) ? rule with { Enabled = true } : rule)]
        : [test.Rule with { Enabled = true }];

    private bool IsNamed(ThresholdRule rule) => rule.Name == test.Rule?.Name || test.Alerts.Any(alert => alert.Rule == rule.Name);

    /// <summary>The named rules that cannot run on the records, in words.</summary>
    private IEnumerable<string> Unable(RecordFormat? format) =>
        from rule in configuration.Rules.Where(IsNamed)
        from records in test.Batches.Where(batch => batch.Messages.Any(messages => messages is TestRecord)).Select(batch => format ?? FormatOf(batch)).Distinct()
        let missing = records.Missing(rule.RequiredFields)
        where missing.Count > 0
        select $"rule '{rule.Name}' cannot run on this format: it has no {string.Join(", ", missing)}";

    /// <summary>The format where the test names none: the log group's, else the default one with what else the records name.</summary>
    private RecordFormat FormatOf(TestBatch batch) =>
        configuration.LogFormats.FirstOrDefault(format => format.Matches(batch.Source.LogGroup))?.Format
        ?? RecordFormat.FromHeader(
            [.. FlowLogFields.Default.Concat(test.Messages.OfType<TestRecord>().SelectMany(record => record.Named)).Distinct().Select(field => field.Name)],
            configuration.Catalog)!;

    private void Add(BatchResult result)
    {
        _counts.Add(result.Counts);
        _alerts.AddRange(result.Alerts);
        _malformed.AddRange(result.MalformedSamples);
        _suppressed += result.AlertsSuppressed;
    }

    private IEnumerable<string> CountFailures()
    {
        var causes = string.Concat(_malformed.Take(1).Select(sample => $" (such as {sample.Cause}: {sample.Text})"));
        (string What, long? Expected, long Came)[] counts =
        [
            ("malformed", test.Counts.Malformed, _counts.Malformed), ("ignored", test.Counts.Ignored, _counts.Ignored),
            ("late", test.Counts.Late, _counts.Late), ("suppressed", test.Counts.Suppressed, _suppressed),
        ];
        return counts
            .Where(count => count.Expected is { } expected && expected != count.Came)
            .Select(count => FormattableString.Invariant($"{count.What} is {count.Came}, not {count.Expected}{(count.What == "malformed" ? causes : "")}"));
    }
}
