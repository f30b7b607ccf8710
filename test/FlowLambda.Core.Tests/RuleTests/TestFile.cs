using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.RuleTests;

namespace FlowLambda.Core.Tests.RuleTests;

/// <summary>Files of rule tests over a configuration with a rule or two.</summary>
internal static class TestFile
{
    /// <summary><c>many</c> wants three records of a source; <c>ports</c>, which is not enabled, two ports; <c>flags</c> needs TCP flags.</summary>
    internal const string Rules =
        """
        version: 1
        logFormats: [ { logGroup: /vpc/with-flags, format: "${srcaddr} ${tcp-flags} ${start}" } ]
        ignore: [ { srcaddr: 10.9.9.9 } ]
        rules:
          - { name: many, match: {}, groupBy: [src], window: 5m, threshold: 3, escalate: { high: 5 } }
          - { name: ports, enabled: false, match: {}, groupBy: [src, dst], statistic: distinct(dstport), window: 5m, threshold: 2 }
          - { name: flags, match: { tcp-flags: [{ flags: [SYN] }] }, window: 5m, threshold: 1 }
          - { name: share, match: { action: [REJECT] }, statistic: percent, minimumRecords: 3, window: 5m, threshold: 50 }
        """;

    internal static IReadOnlyList<RuleTestResult> Run(string tests) => [.. Load(tests).Run()];

    /// <summary>The reasons why the only test fails; none where it passes.</summary>
    internal static IReadOnlyList<string> FailuresOf(string keys) => Run($"tests:\n  - {{ name: test, {keys} }}").ShouldHaveSingleItem().Failures;

    internal static IReadOnlyList<string> FaultsOf(string tests) =>
        [.. Should.Throw<ConfigurationException>(() => Load(tests)).Faults.Select(fault => fault.In("t.yaml"))];

    internal static RuleTestFile Load(string tests) => RuleTestFile.Load(tests, "t.yaml", (_, lists) => ConfigurationLoader.Load(Rules, "c.yaml", lists: lists));

    /// <summary>The lines that records are written as.</summary>
    /// <param name="format">The format's fields.</param>
    /// <param name="records">A list of records, in YAML's flow form.</param>
    /// <param name="defaults">What every record has.</param>
    internal static IReadOnlyList<string> Lines(string format, string records, string defaults = "{}")
    {
        List<ConfigurationFault> faults = [];
        var configuration = ConfigurationLoader.Load(Rules, "c.yaml");
        YamlTree.TryRead($"defaults: {defaults}\ntests: [ {{ name: test, records: {records}, alerts: [] }} ]", out var root, out _).ShouldBeTrue();
        var test = new RuleTestReader(configuration).Read(new Section(root, "", faults).Keys(RuleTestReader.FileKeys)).ShouldHaveSingleItem();
        faults.ShouldBeEmpty();
        using var batch = test.Batches.ShouldHaveSingleItem().Write(RecordFormat.Parse(format, configuration.Catalog, out _)!);
        List<string> lines = [];
        foreach (var logEvent in batch.Events)
            lines.Add(Encoding.UTF8.GetString(batch.Message(logEvent)));
        return lines;
    }
}
