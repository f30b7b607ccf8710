using System.Text;
using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>What <c>flowlambda import metric-filters</c> reads and writes.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_told_apart_by_their_content_in_any_order()
    {
        var alarms = _folder.Write("filters.json", Wrap.Pretty(Exported.Alarms(Exported.Alarm())));
        var filters = _folder.Write("alarms.json", Wrap.Pretty(Exported.Filters(Exported.Filter())));

        var outcome = Shell.Run("import", "metric-filters", alarms, filters);

        (outcome.ExitCode, outcome.Error).ShouldBe((0, "1 metric, 1 rule\n"));
    }

    [Fact]
    public void A_file_may_hold_many_documents_or_a_list_of_them()
    {
        var one = Wrap.Pretty(Exported.Filters(Exported.Filter("One")));
        var two = new JsonArray(Exported.Filters(Exported.Filter("Two")), Exported.Alarms(Exported.Alarm(metric: "One")));

        var outcome = Shell.Run("import", "metric-filters", _folder.Write("all.json", $"{one}\n{two.ToJsonString()}{one}"));

        (outcome.ExitCode, outcome.Error).ShouldBe((0, "2 metrics, 1 rule\n"));
    }

    [Fact]
    public void Text_of_another_encoding_is_read_where_it_says_so()
    {
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Exported.Filters(Exported.Filter()).ToJsonString())];

        Shell.RunWith(utf16, "import", "metric-filters", "-").Error.ShouldBe("1 metric, 0 rules\n");
    }

    [Fact]
    public void A_page_that_names_a_next_one_is_told_where_none_follows()
    {
        var first = Exported.Filters(Exported.Filter("One"));
        first["nextToken"] = "abc";
        var last = Exported.Filters(Exported.Filter("Two"));
        var alarms = Exported.Alarms();
        alarms["NextToken"] = "abc";

        Imported.From(first, last).Error.ShouldBe("2 metrics, 0 rules\n");
        Imported.From(last, first).Error.ShouldContain("describe-metric-filters had more to tell");
        Imported.From(last, alarms).Error.ShouldContain("describe-alarms had more to tell");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{}", "no output of describe-metric-filters and none of describe-alarms")]
    [InlineData("1", "no output of describe-metric-filters and none of describe-alarms")]
    [InlineData("{\"metricFilters\": {}}", "no output of describe-metric-filters and none of describe-alarms")]
    [InlineData("{\"metricFilters\": []} {\"events\": []}", "no output of describe-metric-filters and none of describe-alarms")]
    public void What_is_neither_is_an_input_that_failed(string content, string reason)
    {
        var path = _folder.Write("x.json", content);

        var outcome = Shell.Run("import", "metric-filters", path);

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{path}: ");
        outcome.Error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("version: 1", 1, "'v' is an invalid start of a value.")]
    [InlineData("{\"metricFilters\": [\n\n  oops ]}", 3, "'o' is an invalid start of a value.")]
    [InlineData("{\"metricFilters\": []}\n{\n", 3, "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    public void What_is_no_JSON_is_told_with_its_line(string content, int line, string reason)
    {
        var path = _folder.Write("x.json", content);

        Shell.Run("import", "metric-filters", path).ShouldBe(new Outcome(1, "", FormattableString.Invariant($"{path}:{line}: is not JSON: {reason}\n")));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_input_that_failed() =>
        Shell.Run("import", "metric-filters", _folder.At("missing.json")).ExitCode.ShouldBe(1);

    [Theory]
    [InlineData("import", "flowlambda import --help")]
    [InlineData("import metric-filters", "flowlambda import metric-filters --help")]
    [InlineData("import metric-filter x.json", "flowlambda import --help")]
    [InlineData("import metric-filters x.json --colour", "flowlambda import metric-filters --help")]
    [InlineData("import metric-filters - -", "flowlambda import metric-filters --help")]
    public void Wrong_usage_says_whose_help_tells_more(string commandLine, string help)
    {
        var outcome = Shell.Run(commandLine.Split(' '));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldContain($"`{help}` tells how.");
    }

    [Fact]
    public void A_file_can_be_written_in_place_of_standard_output()
    {
        var (filters, path) = (_folder.Write("filters.json", Exported.Filters(Exported.Filter()).ToJsonString()), _folder.At("flowlambda.yaml"));

        var outcome = Shell.Run("import", "metric-filters", filters, "--out", path);

        (outcome.ExitCode, outcome.Output, outcome.Error).ShouldBe((0, "", "1 metric, 0 rules\n"));
        File.ReadAllText(path).ShouldBe(Shell.Run("import", "metric-filters", filters).Output);
    }

    [Fact]
    public void A_file_that_is_there_is_written_over_only_by_force()
    {
        var (filters, path) = (_folder.Write("filters.json", Exported.Filters(Exported.Filter()).ToJsonString()), _folder.Write("flowlambda.yaml", "mine"));

        var refused = Shell.Run("import", "metric-filters", filters, "--out", path);

        (refused.ExitCode, refused.Output, File.ReadAllText(path)).ShouldBe((2, "", "mine"));
        refused.Error.ShouldBe($"{path}: the file is there already; --force writes over it\n");
        Shell.Run("import", "metric-filters", filters, "--out", path, "--force").ExitCode.ShouldBe(0);
        File.ReadAllText(path).ShouldContain("SshRejects");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_failure()
    {
        var filters = _folder.Write("filters.json", Exported.Filters(Exported.Filter()).ToJsonString());

        Shell.Run("import", "metric-filters", filters, "--out", _folder.At("missing/flowlambda.yaml")).ExitCode.ShouldBe(1);
    }
}
