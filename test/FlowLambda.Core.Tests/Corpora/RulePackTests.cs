using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Corpora;

/// <summary>
/// What the rules that ship make of records that others published: nothing, beyond what stands in them. Of the rules that one record sets
/// off, counted by hand: management-port-open is silent, as the connections to ports 22 and 3389 come from private addresses, or from those of
/// a documentation block; database-port-open, foreign-dns and windows-protocols-out are silent, as no record goes to one of their ports;
/// skipped-data tells of the one SKIPDATA record.
/// </summary>
public class RulePackTests
{
    private const string Skipped = "skipped-data eni-11111111aaaaaaaaa";

    [Theory]
    [InlineData("vrl/cases.json", 30)]
    [InlineData("aws-docs/lines.json", 27)]
    public void Published_records_raise_no_alert_but_that_of_the_skipped_data(string file, int records)
    {
        Feed(file, Shipped, (format, line) => (format, line), out var ok).ShouldBe([Skipped]);
        ok.ShouldBe(records - 2, "all but a NODATA and a SKIPDATA record");
    }

    [Theory]
    [InlineData("vrl/cases.json")]
    [InlineData("aws-docs/lines.json")]
    public void They_raise_the_same_when_they_are_cut_to_the_default_fields(string file) =>
        Feed(file, Shipped, (format, line) => (Records.DefaultFormat, CutToDefault(format, line)), out _).ShouldBe([Skipped]);

    /// <summary>Port 5001 of 10.0.0.62 was open to 52.213.180.42, on two days less than 24 hours apart.</summary>
    [Theory]
    [InlineData("vrl/cases.json")]
    [InlineData("aws-docs/lines.json")]
    public void With_the_rules_that_are_off_the_open_port_is_told_too(string file)
    {
        var all = Shipped with { Rules = [.. Shipped.Rules.Select(rule => rule with { Enabled = true })] };

        Feed(file, all, (format, line) => (format, line), out _).ShouldBe([Skipped, "unapproved-port 10.0.0.62 5001"], ignoreOrder: true);
    }

    private static FlowConfiguration Shipped => ConfigurationLoader.Load(Data.ShippedConfiguration, "flowlambda.yaml");

    private static List<string> Feed(string file, FlowConfiguration configuration, Func<string, string, (string Format, string Line)> written, out long ok)
    {
        var engine = new FlowEngine(configuration);
        List<string> alerts = [];
        ok = 0;
        foreach (var record in Data.Json(file).EnumerateArray())
        {
            var (format, line) = written(record.GetProperty("format").GetString()!.Replace('_', '-'), record.GetProperty("line").GetString()!);
            using var batch = Batch.Of([line]);
            var result = engine.Process(batch, RecordFormat.Parse(format, configuration.Catalog, out _));
            result.Counts.Malformed.ShouldBe(0, line);
            ok += result.Counts.Ok;
            alerts.AddRange(result.Alerts.Select(alert => $"{alert.Rule.Name} {string.Join(' ', alert.Group.Select(field => field.Value))}"));
        }

        return alerts;
    }

    private static string CutToDefault(string format, string line)
    {
        var values = format.Split(' ').Zip(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal);
        return string.Join(' ', Records.DefaultFormat.Split(' ').Select(field => values.GetValueOrDefault(field, "-")));
    }
}
