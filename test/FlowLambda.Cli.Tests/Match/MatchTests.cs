using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Match;

/// <summary><c>match</c>: which log events match, and what is extracted of them.</summary>
public sealed class MatchTests : IDisposable
{
    private const string Web = """127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534""";
    private const string Pattern = "[ip, user, name, timestamp, request, status = 4*, bytes]";

    private static readonly string Rejected = new Flow { Action = "REJECT" }.ToString();
    private static readonly string Accepted = new Flow { Action = "ACCEPT" }.ToString();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void JSON_has_the_shape_of_TestMetricFilters_answer()
    {
        var file = _folder.WriteLines("web.log", "nothing", Web, "", Web.Replace("404", "200", StringComparison.Ordinal));

        var match = Run("--pattern", Pattern, "--output", "json", file).Json.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();

        match.EnumerateObject().Select(member => member.Name).ShouldBe(["eventNumber", "eventMessage", "extractedValues"]);
        match.GetProperty("eventNumber").GetInt64().ShouldBe(2);
        match.Text("eventMessage").ShouldBe(Web);
        match.GetProperty("extractedValues").EnumerateObject().Select(member => $"{member.Name} {member.Value.GetString()}").ShouldBe(
            ["$ip 127.0.0.1", "$user -", "$name frank", "$timestamp 10/Oct/2000:13:25:15 -0700", "$request GET /index.html HTTP/1.0", "$status 404", "$bytes 1534"],
            ignoreOrder: true);
    }

    [Fact]
    public void Events_are_numbered_from_1_over_all_files()
    {
        var first = _folder.WriteLines("1.log", "a", "b");
        var second = _folder.WriteLines("2.log", "c", "d", "b");

        Numbers(Run("--pattern", "b", "--output", "json", first, second)).ShouldBe([2, 5]);
    }

    [Fact]
    public void Text_gives_number_message_and_what_was_extracted()
    {
        var outcome = Run("--pattern", Pattern, _folder.WriteLines("web.log", Web, "nothing"));

        outcome.ShouldHaveLine($"1: {Web}");
        outcome.ShouldHaveLine("    $ip=127.0.0.1  $user=-  $name=frank  $timestamp=10/Oct/2000:13:25:15 -0700  $request=GET /index.html HTTP/1.0  $status=404  $bytes=1534");
        outcome.ShouldHaveLine("1 of 2 log events match");
    }

    [Fact]
    public void A_match_finds_records_and_gives_the_fields_that_it_looks_at()
    {
        var file = _folder.WriteLines("flow.log", Accepted, Rejected, "garbage");

        var outcome = Run("--match", """{ "action": ["REJECT"], "dstport": [{ "list": "admin-ports" }], "src-scope": ["public"] }""", "--output", "json", file);

        var match = outcome.Json.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();
        match.GetProperty("eventNumber").GetInt64().ShouldBe(2);
        match.GetProperty("extractedValues").EnumerateObject().Select(member => $"{member.Name} {member.Value.GetString()}")
            .ShouldBe(["$action REJECT", "$dstport 22", "$src-scope public"], ignoreOrder: true);
    }

    [Fact]
    public void A_match_may_use_the_lists_of_a_configuration()
    {
        var config = _folder.Write("my.yaml", "{ version: 1, lists: { mine: [23] } }");
        var file = _folder.WriteLines("flow.log", Rejected, new Flow { Port = 23 }.ToString());

        Numbers(Run("--match", "{ dstport: [{ list: mine }] }", "--config", config, "--output", "json", file)).ShouldBe([2]);
    }

    [Fact]
    public void The_log_events_of_subscription_events_are_looked_at_too()
    {
        var outcome = Run("--pattern", "REJECT", "--output", "json", Data.Events);

        var expected = Data.Records(Data.Events).Count(record => record.Contains("REJECT", StringComparison.Ordinal));
        Numbers(outcome).Count.ShouldBe(expected);
        expected.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("{ $.a = 1 }", new[] { """{"a":1}""", """{"a":2}""", """{"level":"ERROR","events":[{"message":"a"}],"a":1}""" }, 2)]
    [InlineData("text", new[] { """{"a":1} text""", "[2026-11-20 10:00:00] text", "[10/Oct/2000] text" }, 3)]
    [InlineData("{ $.Records[0].x = 1 }", new[] { """{"Records":[{"x":1}]}""" }, 1)]
    [InlineData("{ $.owner = me }", new[] { """{"owner":"me","nextToken":"x"}""" }, 1)]
    [InlineData("[timestamp=*Z, id=\"*-*\", event]", new[] { "2014-09-02T12:10:00.123Z 8c3a-1 hello", "2014-09-02T12:10:00.123Z 8c3a hello" }, 1)]
    public void A_pattern_takes_the_lines_of_any_log_as_they_stand(string pattern, string[] lines, int matches) =>
        Numbers(Run("--pattern", pattern, "--output", "json", _folder.WriteLines("any.log", lines))).Count.ShouldBe(matches);

    [Fact]
    public void Lines_may_end_with_a_carriage_return() =>
        Numbers(Run("--pattern", "[..., status=OK]", "--output", "json", _folder.Write("crlf.log", $"{Rejected}\r\n{Accepted}\r\n"))).ShouldBe([1, 2]);

    [Theory]
    [InlineData("--match", "{ action: [REJECT] }")]
    [InlineData("--pattern", "REJECT")]
    public void The_format_need_not_serve_the_rules_of_a_configuration(string option, string pattern) =>
        Numbers(Run(option, pattern, "--log-format", "${srcaddr} ${action}", "--output", "json", _folder.WriteLines("short.log", "10.0.0.1 ACCEPT", "10.0.0.1 REJECT"))).ShouldBe([2]);

    [Fact]
    public void A_line_that_is_no_record_does_not_spoil_an_export() =>
        Numbers(Run("--pattern", "[version = 2, ..., action = REJECT, status]", "--output", "json", _folder.WriteLines(
            "export.log", "2026-11-20T10:00:00.000Z 2 1 eni-1 broken", $"2026-11-20T10:00:00.000Z {Rejected}"))).ShouldBe([2]);

    [Fact]
    public void The_timestamps_of_an_export_of_flow_logs_are_no_part_of_the_records() =>
        Numbers(Run("--pattern", "[version = 2, ...]", "--output", "json", _folder.WriteLines("export.log", $"2026-11-20T10:00:00.000Z {Rejected}"))).ShouldBe([1]);

    [Fact]
    public void Nothing_from_the_log_moves_the_terminal()
    {
        var outcome = Run("--pattern", "[a, b]", _folder.Write("hostile.log", "\u001b[2J evil\u202e \u0007\n"));

        outcome.Output.Where(char.IsControl).Distinct().ShouldBe(['\n']);
        outcome.Output.ShouldContain("\\u001b");
    }

    [Theory]
    [InlineData("%(a|b)%", "Invalid character(s) in term '%('")]
    [InlineData("[a, a]", "Duplicate field 'a'")]
    [InlineData("{ $.a == 1 }", "Invalid metric filter pattern")]
    public void What_the_service_refuses_is_refused_with_its_reason(string pattern, string reason)
    {
        var outcome = Run("--pattern", pattern, _folder.WriteLines("x.log", "a"));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldStartWith($"--pattern: '{pattern}' is not a filter pattern, ");
        outcome.Error.ShouldContain("Right are such as [..., action=\"REJECT\", status], { $.bytes > 1000 } and \"REJECT OK\".\n");
        outcome.Error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("{ dsport: [22] }", "did you mean `dstport`?")]
    [InlineData("{ dstport: [{ list: nothing }] }", "there is no list 'nothing'")]
    [InlineData("{ dstport: [22", "not well-formed")]
    [InlineData("22", "here must stand a mapping")]
    public void A_match_that_cannot_be_is_refused(string match, string reason)
    {
        var outcome = Run("--match", match, _folder.WriteLines("x.log", "a"));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldStartWith("--match is not a valid event pattern (1 fault):\n");
        outcome.Error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("--pattern", "a")]
    [InlineData("--match", "{}")]
    public void Warnings_of_the_configuration_are_told(string option, string value)
    {
        var config = _folder.Write("my.yaml", "{ version: 1, logFormats: [ { logGroup: '*', format: '${srcaddr} ${dsport}' } ] }");

        var outcome = Run(option, value, "--config", config, _folder.WriteLines("x.log", "10.0.0.1 22"));

        outcome.ExitCode.ShouldBe(0);
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldBe(
            $"{config}:1:54 logFormats[0].format: field 'dsport' is not in the field table (did you mean `dstport`?): it is read as text (warning)");
    }

    [Fact]
    public void Standard_input_can_be_named_once_only()
    {
        var outcome = Shell.RunWith(Wrap.Lines("a"), "match", "--pattern", "a", "-", "-");

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines[0].ShouldBe("Standard input can be named once only.");
    }

    [Fact]
    public void It_takes_a_pattern_or_a_match_not_both_and_not_neither()
    {
        var file = _folder.WriteLines("x.log", "a");

        Run(file).ExitCode.ShouldBe(2);
        Run("--pattern", "a", "--match", "{}", file).ExitCode.ShouldBe(2);
        Run("--pattern", "", file).Lines[0].ShouldBe("1: a");
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_failure() => Run("--pattern", "a", _folder.At("none.log")).ExitCode.ShouldBe(1);

    private static Outcome Run(params string[] arguments) => Shell.Run(["match", .. arguments]);

    private static List<long> Numbers(Outcome outcome)
    {
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return [.. outcome.Json.GetProperty("matches").EnumerateArray().Select(match => match.GetProperty("eventNumber").GetInt64())];
    }
}
