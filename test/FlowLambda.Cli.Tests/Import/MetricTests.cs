using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>What becomes of metric filters.</summary>
public sealed class MetricTests
{
    [Fact]
    public void A_metric_filter_becomes_a_metric_of_the_same_name_namespace_pattern_value_and_log_group()
    {
        var imported = Imported.From(Exported.Filters(Exported.Filter()));

        var metric = imported.Metrics.ShouldHaveSingleItem();
        metric.Keys().ShouldBe(["name", "namespace", "logGroup", "pattern", "value"]);
        (metric.Value("name"), metric.Value("namespace"), metric.Value("logGroup")).ShouldBe(("SshRejects", "LogMetrics", "/vpc/flow-logs"));
        (metric.Value("pattern"), metric.Value("value")).ShouldBe((Exported.SshRejects, "1"));
        imported.Comments.ShouldHaveLine("Metric filter 'SshRejects-filter' of /vpc/flow-logs.");
        imported.Root.Value("version").ShouldBe("1");
        imported.Rules.ShouldBeEmpty();
        imported.Error.ShouldBe("1 metric, 0 rules\n");
    }

    [Fact]
    public void Unit_and_default_value_are_kept_where_there_are_any()
    {
        var filter = Exported.Filter(more: new JsonObject { ["unit"] = "Megabits/Second", ["defaultValue"] = 0.0 });

        var metric = Imported.From(Exported.Filters(filter)).Metrics.ShouldHaveSingleItem();

        (metric.Value("unit"), metric.Value("defaultValue")).ShouldBe(("Megabits/Second", "0"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-2.5")]
    [InlineData("1e3")]
    [InlineData("1E-3")]
    [InlineData("+7")]
    [InlineData(".5")]
    [InlineData("$bytes")]
    [InlineData("$12")]
    [InlineData("$.bytes")]
    [InlineData("$.items[0].size")]
    [InlineData("$.['a: b']")]
    public void A_value_is_kept_as_it_is(string value) =>
        Imported.From(Exported.Filters(Exported.Filter(pattern: value.StartsWith("$.", StringComparison.Ordinal) ? "{ $.a = 1 }" : "[a, ...]", value: value)))
            .Metrics.ShouldHaveSingleItem().Value("value").ShouldBe(value);

    [Fact]
    public void A_number_is_written_without_quotes_so_that_it_is_one() =>
        Imported.From(Exported.Filters(Exported.Filter(value: "1e3"))).Text.ShouldContain("      value: 1e3\n");

    [Fact]
    public void Dimensions_become_a_mapping_and_the_series_are_bounded_as_the_service_bounds_them()
    {
        var filter = Exported.Filter(more: new JsonObject { ["dimensions"] = new JsonObject { ["Eni"] = "$eni", ["To: port"] = "$destport" } });

        var imported = Imported.From(Exported.Filters(filter));

        var metric = imported.Metrics.ShouldHaveSingleItem();
        metric.Flow("dimensions").ShouldBe("{ Eni: $eni, To: port: $destport }");
        metric.Value("maxSeries").ShouldBe("1000");
        imported.Comments.ShouldContain(comment => comment.Contains("about 1000 sets of dimensions in an hour", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_transformation_becomes_a_metric_of_its_own()
    {
        var filter = Exported.Filter("One");
        filter["metricTransformations"]!.AsArray().Add(new JsonObject { ["metricName"] = "Two", ["metricNamespace"] = "N", ["metricValue"] = "2" });

        Imported.From(Exported.Filters(filter)).Metrics.Select(metric => metric.Value("name")).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public void The_same_filter_in_two_log_groups_becomes_one_metric_of_both()
    {
        var imported = Imported.From(Exported.Filters(Exported.Filter(), Exported.Filter(logGroup: "/vpc/other")));

        imported.Metrics.ShouldHaveSingleItem().Flow("logGroup").ShouldBe("[/vpc/flow-logs, /vpc/other]");
        imported.Comments.ShouldHaveLine("Metric filter 'SshRejects-filter' of /vpc/other.");
    }

    public static TheoryData<string, string> Differences => new()
    {
        { "pattern", "{\"filterPattern\": \"REJECT\", \"logGroupName\": \"/b\"}" },
        { "log group, which is the same", "{\"filterName\": \"another\"}" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Filters_that_feed_one_metric_and_differ_stay_apart(string what, string other)
    {
        var second = Exported.Filter();
        foreach (var (name, value) in JsonNode.Parse(other)!.AsObject())
            second[name] = value!.DeepClone();

        Imported.From(Exported.Filters(Exported.Filter(), second)).Metrics.Count.ShouldBe(2, what);
    }

    [Fact]
    public void Filters_with_default_values_stay_apart_since_each_log_group_has_its_own()
    {
        var more = new JsonObject { ["defaultValue"] = 0 };

        Imported.From(Exported.Filters(Exported.Filter(more: more), Exported.Filter(logGroup: "/b", more: more))).Metrics.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("applyOnTransformedLogs", "true", "transformer")]
    [InlineData("fieldSelectionCriteria", "\"@aws.account = \\\"123456789012\\\"\"", "@aws.account = \"123456789012\"")]
    [InlineData("emitSystemFieldDimensions", "[\"@aws.account\", \"@aws.region\"]", "@aws.account, @aws.region")]
    public void What_cannot_be_honoured_stands_beside_the_metric_and_on_standard_error(string member, string value, string named)
    {
        var filter = Exported.Filter();
        filter[member] = JsonNode.Parse(value);

        var imported = Imported.From(Exported.Filters(filter));

        imported.Metrics.Count.ShouldBe(1);
        imported.Comments.ShouldContain(comment => comment.StartsWith($"NOT THE SAME: {member}: ", StringComparison.Ordinal) && comment.Contains(named, StringComparison.Ordinal));
        imported.Error.ShouldContain($"metric filter 'SshRejects-filter' of /vpc/flow-logs: not the same: {member}: ");
    }

    [Theory]
    [InlineData("{\"applyOnTransformedLogs\": false}")]
    [InlineData("{\"fieldSelectionCriteria\": \"\"}")]
    [InlineData("{\"emitSystemFieldDimensions\": []}")]
    public void What_asks_for_nothing_is_not_spoken_of(string members)
    {
        var filter = Exported.Filter();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            filter[name] = value!.DeepClone();

        Imported.From(Exported.Filters(filter)).Error.ShouldBe("1 metric, 0 rules\n");
    }

    [Theory]
    [InlineData("{\"filterPattern\": null}", "{}", "it has no filterPattern")]
    [InlineData("{\"filterPattern\": \"%(a|b)%\"}", "{}", "CloudWatch Logs refuses its filterPattern: Invalid character(s) in term '%('")]
    [InlineData("{\"logGroupName\": null}", "{}", "its logGroupName is missing")]
    [InlineData("{\"logGroupName\": \"/vpc/*\"}", "{}", "its logGroupName is missing, or is not the name of a log group")]
    [InlineData("{\"metricTransformations\": []}", "{}", "it has no metricTransformations")]
    [InlineData("{}", "{\"metricName\": null}", "its metricName is missing")]
    [InlineData("{}", "{\"metricName\": \"M\u00e9trique\"}", "its metricName is missing, or not one that can be put")]
    [InlineData("{}", "{\"metricNamespace\": \"AWS/Mine\"}", "its metricNamespace is missing, or not one that can be put")]
    [InlineData("{}", "{\"metricValue\": \"many\"}", "its metricValue is missing, or is neither a number nor a selector")]
    [InlineData("{}", "{\"metricValue\": \"1e999\"}", "its metricValue is missing, or is neither a number nor a selector")]
    [InlineData("{}", "{\"metricValue\": \"$.bytes\"}", "CloudWatch Logs refuses its metricValue: Invalid metric transformation: metric value $.bytes must be a valid number")]
    [InlineData("{\"filterPattern\": \"REJECT\"}", "{\"metricValue\": \"$bytes\"}", "CloudWatch Logs refuses its metricValue: Invalid metric transformation: metric value $bytes must be a valid number")]
    [InlineData("{\"filterPattern\": \"REJECT\"}", "{\"dimensions\": {\"D\": \"$a\"}}", "a dimension of it is not")]
    [InlineData("{}", "{\"unit\": \"Widgets\"}", "its unit is not one of CloudWatch's")]
    [InlineData("{}", "{\"defaultValue\": \"none\"}", "its defaultValue is not a number")]
    [InlineData("{}", "{\"dimensions\": {\"D\": \"$a\"}, \"defaultValue\": 0}", "it has dimensions and a defaultValue")]
    [InlineData("{}", "{\"dimensions\": {\"D\": \"a\"}}", "a dimension of it is not")]
    [InlineData("{}", "{\"dimensions\": {\"D\": 1}}", "a dimension of it is not")]
    public void A_faulty_filter_is_left_as_a_comment_and_told_by_its_name(string members, string transformation, string reason)
    {
        var faulty = Exported.Filter("Faulty", more: JsonNode.Parse(transformation)!.AsObject());
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            faulty[name] = value?.DeepClone();

        var imported = Imported.From(Exported.Filters(faulty, Exported.Filter("Good")));

        imported.Metrics.ShouldHaveSingleItem().Value("name").ShouldBe("Good");
        imported.Comments.ShouldContain(comment => comment.StartsWith("LEFT OUT: metric filter 'Faulty-filter' of ", StringComparison.Ordinal) && comment.Contains(reason, StringComparison.Ordinal));
        imported.Error.ShouldContain("metric filter 'Faulty-filter' of ");
        imported.Error.ShouldContain(reason);
        imported.Error.ShouldEndWith("1 metric, 0 rules; 1 metric filter could not be carried over (see the comments)\n");
    }

    [Theory]
    [InlineData("RecordsRead")]
    [InlineData("BatchDuration")]
    public void A_filter_that_would_add_to_what_FlowLambda_tells_of_itself_is_left_out(string name)
    {
        var own = new JsonObject { ["metricNamespace"] = "FlowLambda" };
        var withDimensions = new JsonObject { ["metricNamespace"] = "FlowLambda", ["dimensions"] = new JsonObject { ["Eni"] = "$eni" } };

        var imported = Imported.From(Exported.Filters(Exported.Filter(name, more: own), Exported.Filter(name), Exported.Filter(name, more: withDimensions)));

        imported.Metrics.Select(metric => (metric.Value("namespace"), metric.Keys().Contains("dimensions", StringComparer.Ordinal)))
            .ShouldBe([(Exported.Namespace, false), ("FlowLambda", true)]);
        imported.Error.ShouldBe(
            $"metric filter '{name}-filter' of /vpc/flow-logs: left out: FlowLambda puts a metric of that name about itself into the namespace FlowLambda\n"
            + "2 metrics, 0 rules; 1 metric filter could not be carried over (see the comments)\n");
    }

    [Fact]
    public void What_is_no_object_is_a_faulty_filter_too()
    {
        var imported = Imported.From(new JsonObject { ["metricFilters"] = new JsonArray(1, null, "x") });

        imported.Error.ShouldEndWith("0 metrics, 0 rules; 3 metric filters could not be carried over (see the comments)\n");
    }

    [Fact]
    public void The_format_of_the_records_goes_into_the_configuration()
    {
        var formats = Imported.With(["--log-format", "${srcaddr} ${bytes}"], Exported.Filters(Exported.Filter())).Root.Flow("logFormats");

        formats.ShouldBe("[{ logGroup: *, format: ${srcaddr} ${bytes} }]");
    }

    [Fact]
    public void The_default_format_needs_no_word() =>
        Imported.With(["--log-format", "default"], Exported.Filters(Exported.Filter())).Root.Keys().ShouldBe(["version", "metrics", "rules"]);
}
