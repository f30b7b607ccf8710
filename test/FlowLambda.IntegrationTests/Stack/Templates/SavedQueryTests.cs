using System.Text.RegularExpressions;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>The queries of Logs Insights that read records: their regular expression is made of the format. Its syntax is .NET's too.</summary>
public sealed class SavedQueryTests : TemplateTests
{
    private static readonly string[] Defaults =
    [
        "2 123456789012 eni-0a1b2c3d4e5f60718 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1795176000 1795176059 ACCEPT OK",
        "2 123456789012 eni-0a1b2c3d4e5f60718 2001:db8:1234:a100:8d6e:3477:df66:f105 2001:db8:1234:a102:3304:8879:34cf:4071 34892 22 6 54 8855 1795176000 1795176059 REJECT OK",
        "2 123456789012 eni-0a1b2c3d4e5f60718 - - - - - - - 1795176000 1795176059 - NODATA",
    ];

    public static TheoryData<string, string> Records =>
    [
        .. Defaults.Select(record => (LogFormats.Default, record)),
        .. Defaults.Select(record => (LogFormats.Longer, $"{record.Replace("2 1234", "5 1234", StringComparison.Ordinal)} vpc-0a1b2c3d 19 172.31.16.139 S3 egress 8")),
        .. Defaults.Select(record => (LogFormats.Shifted, $"vpc-0a1b2c3d i-0a1b2c3d4e5f60718 {record}")),
        (LogFormats.Other, "11 web%20server 10.0.0.5 203.0.113.9 443 ACCEPT 1795176000 1795176059 OK"),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_field_of_a_record_is_a_field_of_the_queries(string format, string record)
    {
        var stack = Stack(("LogGroupNames", "/vpc/flow-logs"), ("LogFormat", format), ("ContributorInsights", "off"));
        var values = record.Split(' ');
        var queries = RecordQueries(stack);

        queries.Count.ShouldBe(6);
        foreach (var query in queries)
        {
            var match = Parse(query).Match(record);

            match.Success.ShouldBeTrue(query);
            LogFormats.FieldsOf(format).Select(field => match.Groups[NameOf(field)].Value).ShouldBe(values);
        }
    }

    [Fact]
    public void A_record_that_has_too_few_fields_is_not_read_as_if_it_had_all() =>
        Parse(RecordQueries(Stack(("LogGroupNames", "/vpc/flow-logs")))[0]).IsMatch("2 123456789012 eni-0a1b2c3d 10.0.0.5").ShouldBeFalse();

    [Fact]
    public void The_queries_speak_only_of_fields_that_the_default_format_has()
    {
        var known = LogFormats.FieldsOf(LogFormats.Default).Select(NameOf).Append("flows").ToHashSet(StringComparer.Ordinal);

        foreach (var query in RecordQueries(Stack(("LogGroupNames", "/vpc/flow-logs"), ("ContributorInsights", "off"))))
        {
            var used = Regex.Matches(query[(query.LastIndexOf(")/", StringComparison.Ordinal) + 2)..], @"\bflow[a-z0-9]*", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(name => name.Value).ToList();

            used.ShouldNotBeEmpty();
            used.ShouldAllBe(name => known.Contains(name));
        }
    }

    [Fact]
    public void Queries_about_records_are_there_where_the_format_and_the_log_groups_are_known_and_ask_these_groups() => InEveryCombination((stack, parameters) =>
    {
        var own = stack["FunctionLogGroup"].PhysicalId;
        var queries = stack.OfType("AWS::Logs::QueryDefinition");
        var ofRecords = queries.Where(query => query.LogicalId is not ("AlertsQuery" or "TroubleQuery")).ToList();
        var watched = stack.OfType("AWS::Logs::SubscriptionFilter").Select(filter => filter.Text("LogGroupName")).ToList();

        queries.Except(ofRecords).Select(query => Groups(query).ShouldHaveSingleItem()).ShouldBe([own, own]);
        ofRecords.Count.ShouldBe(parameters["Source"] == "kinesis" || parameters["LogFormat"].Length == 0 ? 0 : 4);
        ofRecords.ShouldAllBe(query => Groups(query).SequenceEqual(watched));
        queries.ShouldAllBe(query => query.Text("Name")!.StartsWith($"{stack["Function"].PhysicalId}/", StringComparison.Ordinal));
    });

    /// <summary>The saved queries and those of the dashboard.</summary>
    private static List<string> RecordQueries(CloudFormationStack stack) =>
    [
        .. stack.OfType("AWS::Logs::QueryDefinition").Select(query => query.Text("QueryString")!).Where(query => query.StartsWith("parse", StringComparison.Ordinal)),
        .. DashboardBody.Of(stack).Widgets.Where(widget => widget.Type == "log").Select(widget => widget.Properties["query"]!.ToString()),
    ];

    private static Regex Parse(string query)
    {
        var start = query.IndexOf("parse @message /", StringComparison.Ordinal) + "parse @message /".Length;
        return new Regex(query[start..(query.LastIndexOf(")/", StringComparison.Ordinal) + 1)], RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    private static string NameOf(string field) => $"flow{field.Replace("-", "", StringComparison.Ordinal)}";

    private static List<string?> Groups(StackResource query) => [.. query.Properties["LogGroupNames"]!.AsArray().Select(group => group?.ToString())];
}
