using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Help;

/// <summary>Every example of every command's help does what it says, in a folder with the files that it speaks of.</summary>
public sealed class ExampleTests : IDisposable
{
    private const string Filters =
        """
        { "metricFilters": [ { "filterName": "SshRejects", "logGroupName": "/vpc/flow-logs", "filterPattern": "[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]",
            "metricTransformations": [ { "metricName": "SshRejects", "metricNamespace": "Mine", "metricValue": "1" } ] } ] }
        """;

    private const string Rule =
        """
        version: 1
        rules:
          - { name: ssh-rejected, title: Repeated rejected SSH from one source, severity: high, match: { action: [REJECT], dstport: [22] }, groupBy: [srcaddr], window: 5m, threshold: 20 }
        """;

    /// <summary>How many files and folders there are before: an example prints something, or leaves one more.</summary>
    private const int FilesBefore = 7;

    private readonly TemporaryFolder _folder = new();
    private readonly Bash _bash;

    public ExampleTests()
    {
        _bash = new Bash(_folder);
        foreach (var file in Directory.GetFiles(Data.Events))
            _folder.Write($"events/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        string[] records = [.. Enumerable.Range(0, 20).Select(index => $"{new Flow { Second = index }}")];
        _folder.WriteLines("my-flow-logs/records.log", records);
        _folder.Write("my.yaml", Rule);
        _folder.Write("filters.json", Filters);
        _folder.Write("alarms.json", """{ "MetricAlarms": [] }""");
        _folder.WriteLines("tailed", records.Select(record => $"2023-11-14T22:00:00.000000+00:00 eni-0a1b2c3d-all {record}"));
        _folder.WriteLines("tests/shown.yaml", ShownFile());
        _bash.AddProgram("aws", $"case \"$2\" in tail) cat '{_folder.At("tailed")}';; describe-metric-filters) cat '{_folder.At("filters.json")}';; *) exit 2;; esac");
    }

    public static TheoryData<string> Examples => [.. Support.Commands.All.SelectMany(one => one.Command is CommandWithExample own ? own.Examples : []).Select(example => example.Split('\n')[0])];

    public void Dispose()
    {
        _bash.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs_as_it_stands(string example)
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");

        var outcome = await _bash.RunAsync(example);

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        (outcome.Output.Length + Directory.GetFileSystemEntries(_folder.Path).Length).ShouldBeGreaterThan(FilesBefore);
    }

    /// <summary>The file of rule tests that the help shows.</summary>
    private static IEnumerable<string> ShownFile() => ((CommandWithExample)Support.Commands.Named("test")).Examples
        .Single(example => example.Contains('\n', StringComparison.Ordinal)).Split('\n').Skip(2).Select(line => line[2..]);
}
