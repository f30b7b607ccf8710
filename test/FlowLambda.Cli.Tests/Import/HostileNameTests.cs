using System.Globalization;
using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>Names and texts come from outside: none breaks out of a comment, of a value, or of its line on a terminal.</summary>
public sealed class HostileNameTests
{
    private const string Hostile = "x\nrules: [] # '\"\\\r\n\u0085\u2028\u001b[2J\u202e: {a}\t- b";

    /// <summary>A term in quotes, which may hold anything but a quote.</summary>
    private static readonly string Pattern = $"\"{Hostile.Replace("\"\\", "", StringComparison.Ordinal)}\"";

    [Fact]
    public void Whatever_filters_and_alarms_are_called_the_configuration_is_the_same_but_for_the_texts()
    {
        var filter = Exported.Filter(pattern: Pattern);
        filter["filterName"] = Hostile;
        filter["fieldSelectionCriteria"] = Hostile;
        var faulty = Exported.Filter("Faulty", value: "many", logGroup: Hostile);
        faulty["filterName"] = Hostile;
        var good = Exported.Filter("Good", pattern: Pattern);
        var alarms = Exported.Alarms(
            Exported.Alarm(Hostile, "Good", new JsonObject { ["AlarmDescription"] = Hostile, ["AlarmActions"] = new JsonArray(Hostile) }),
            Exported.Alarm(Hostile, more: new JsonObject { ["ExtendedStatistic"] = Hostile }));
        alarms["CompositeAlarms"] = new JsonArray(new JsonObject { ["AlarmName"] = Hostile });

        var imported = Imported.From(Exported.Filters(filter, faulty, good), alarms);

        imported.Root.Keys().ShouldBe(["version", "metrics", "rules"]);
        imported.Metrics.Select(metric => metric.Value("pattern")).ShouldBe([Pattern, Pattern]);
        var rule = imported.Rules.ShouldHaveSingleItem();
        (rule.Value("title"), rule.Value("description"), rule.Value("pattern")).ShouldBe((Hostile, Hostile, Pattern));
        rule.Value("name").ShouldBe("x-rules-2J-a--b");
        ShouldBeReadable(imported.Text);
        ShouldBeReadable(imported.Error);
    }

    [Theory]
    [InlineData("Ssh: rejects # of \"all\" 'kinds'")]
    [InlineData("- item")]
    [InlineData("{flow}")]
    [InlineData("null")]
    [InlineData("12")]
    public void Names_of_metrics_namespaces_and_dimensions_are_kept(string name)
    {
        var filter = Exported.Filter(name, more: new JsonObject { ["metricNamespace"] = name, ["dimensions"] = new JsonObject { [name] = "$eni" } });

        var metric = Imported.From(Exported.Filters(filter)).Metrics.ShouldHaveSingleItem();

        (metric.Value("name"), metric.Value("namespace"), metric.Flow("dimensions")).ShouldBe((name, name, $"{{ {name}: $eni }}"));
    }

    [Fact]
    public void Half_a_character_is_no_text()
    {
        var outcome = Shell.RunWith(Wrap.Utf8("{\"metricFilters\": [{\"filterName\": \"\\ud83d\"}]}"), "import", "metric-filters", "-");

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldContain("-: a text in it is not Unicode");
    }

    private static void ShouldBeReadable(string output) => output
        .Where(c => c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        .Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture))
        .ShouldBeEmpty();
}
