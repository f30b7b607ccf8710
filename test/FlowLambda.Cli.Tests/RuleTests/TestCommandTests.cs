using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.RuleTests;

public sealed class TestCommandTests : IDisposable
{
    private const string Rules = "version: 1\nrules: [ { name: many, match: {}, groupBy: [src, interface-id], window: 5m, threshold: 3 } ]";

    private const string Good =
        """
        config: ../rules.yaml
        rule: many
        tests:
          - { name: three, records: [ { repeat: 3 } ], alerts: [ { value: 3 } ] }
          - { name: two, records: [ { repeat: 2 } ], alerts: [] }
        """;

    private const string Bad =
        """
        rule: many
        tests:
          - { name: three are silent, records: [ { repeat: 3 } ], alerts: [] }
          - { name: four, records: [ { repeat: 3 } ], alerts: [ { value: 4 }, { group: { src: 10.0.0.1 }, value: 5 } ] }
        """;

    private const string Alert = "[MEDIUM] many 52.1.2.3 eni-0a1b2c3d: 3 flows in 5m";

    private readonly TemporaryFolder _folder = new();
    private readonly string _rules;

    public TestCommandTests() => _rules = _folder.Write("rules.yaml", Rules);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tests_that_pass_are_counted_and_end_with_exit_code_0() =>
        Run(_folder.Write("tests/good.yaml", Good)).ShouldBe(new Outcome(0, "2 tests, 0 failed\n", ""));

    [Fact]
    public void Each_failed_test_is_a_line_with_its_place_and_reasons_and_the_exit_code_is_1()
    {
        var path = _folder.Write("bad.yaml", Bad);

        Run("--config", _rules, path).ShouldBe(new Outcome(
            1,
            $"""
            FAILED {path}:3 three are silent: unexpected alert: {Alert}
            FAILED {path}:4 four: wrong alert: value is 3, not 4: {Alert}; missing alert: rule many, src 10.0.0.1, value 5
            2 tests, 2 failed

            """,
            ""));
    }

    [Fact]
    public void With_verbose_the_tests_that_passed_are_listed_too()
    {
        var path = _folder.Write("tests/good.yaml", Good);

        Run("--verbose", path).Output.ShouldBe($"passed {path}:4 three\npassed {path}:5 two\n2 tests, 0 failed\n");
    }

    [Fact]
    public void A_test_counts_once_for_each_of_its_formats()
    {
        var path = _folder.Write("tests/t.yaml", Good + "\nformats: [default, '${srcaddr} ${start}']");

        var outcome = Run(path);

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldBe(
            $$"""
            FAILED {{path}}:4 three (format 2: ${srcaddr} ${start}): rule 'many' cannot run on this format: it has no interface-id
            FAILED {{path}}:5 two (format 2: ${srcaddr} ${start}): rule 'many' cannot run on this format: it has no interface-id
            4 tests, 2 failed (a test counts once for each of its formats)

            """);
    }

    [Fact]
    public void A_folder_stands_for_its_YAML_and_JSON_files_by_name()
    {
        string[] names = ["a.yml", "b.json", "c/d.yaml"];
        foreach (var name in names)
            _folder.Write($"tests/{name}", """{ "tests": [ { "name": "any", "records": [], "alerts": [] } ] }""");
        _folder.Write("tests/notes.txt", "no test");
        _folder.Write("tests/.hidden.yaml", "no test");

        Run("--verbose", _folder.At("tests")).Output.ShouldBe(
            string.Concat(names.Select(name => $"passed {_folder.At("tests/" + name)}:1 any\n")) + "3 tests, 0 failed\n");
    }

    [Fact]
    public void The_named_configuration_goes_before_that_of_the_file()
    {
        var other = _folder.Write("other.yaml", Rules.Replace("threshold: 3", "threshold: 2", StringComparison.Ordinal));

        Run("--config", other, _folder.Write("tests/good.yaml", Good)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public void The_shipped_configuration_is_used_where_none_is_named() =>
        Run(_folder.Write("t.yaml", "rule: ssh-hammering\ndefaults: { dstport: 22, action: REJECT }\ntests: [ { name: a, records: [ { repeat: 50 } ], alerts: [ { severity: low } ] } ]"))
            .ShouldBe(new Outcome(0, "1 test, 0 failed\n", ""));

    [Fact]
    public void A_file_may_give_lists_other_values_and_another_file_does_not_have_them()
    {
        const string Tests = "rule: sweep-from-internet\ndefaults: { action: REJECT }\ntests: [ { name: a, records: [ { repeat: 10, dstaddr: { from: 10.0.0.1 } } ], alerts: ";

        Run(_folder.Write("with.yaml", "lists: { scanners: [52.1.2.3] }\n" + Tests + "[] } ]"), _folder.Write("without.yaml", Tests + "[ {} ] } ]"))
            .ShouldBe(new Outcome(0, "2 tests, 0 failed\n", ""));
    }

    [Fact]
    public void The_example_of_the_help_passes()
    {
        var help = Run("--help").Output;
        var example = help[help.IndexOf("rule:", StringComparison.Ordinal)..];

        Run(_folder.Write("t.yaml", "    " + example)).ShouldBe(new Outcome(0, "2 tests, 0 failed\n", ""));
    }

    [Fact]
    public void The_faults_of_all_files_are_listed_and_no_test_is_run()
    {
        var (one, two) = (_folder.Write("one.yaml", "tests: []"), _folder.Write("two.yaml", "rule: meny\ntests: [ { name: a, records: [], alert: [] } ]"));

        Run("--config", _rules, one, _folder.Write("tests/good.yaml", Good), two).ShouldBe(new Outcome(
            2,
            "",
            $"""
            {one} is not a valid file of rule tests (1 fault):
              {one}:1:8 tests: a file of rule tests needs at least one
            {two} is not a valid file of rule tests (3 faults):
              {two}:1:7 rule: there is no rule 'meny' (did you mean `many`?); known: many
              {two}:2:10 tests[0]: `alerts` is missing
              {two}:2:34 tests[0].alert: unknown key (did you mean `alerts`?); known here: name, rule, formats, defaults, owner, logGroup, logStream, records, batches, alerts, malformed, ignored, late, suppressed

            """));
    }

    [Fact]
    public void A_faulty_configuration_is_told_once_for_all_files()
    {
        var config = _folder.Write("c.yaml", "version: 2");
        _folder.Write("tests/a.yaml", Good);
        _folder.Write("tests/b.yaml", Good);

        Run("--config", config, _folder.At("tests")).ShouldBe(new Outcome(
            2, "", $"{config} is not a valid configuration (1 fault):\n  {config}:1:10 version: '2' must be 1\n"));
    }

    [Theory]
    [InlineData("missing.yaml", "missing.yaml: there is no such file")]
    [InlineData("empty", "the folder holds no file")]
    [InlineData("texts", "texts: the folder holds no rule test (*.yaml, *.yml, *.json)")]
    public void What_holds_no_test_is_wrong_usage(string name, string told)
    {
        Directory.CreateDirectory(_folder.At("empty"));
        _folder.Write("texts/notes.txt", "no test");

        var outcome = Run(_folder.At(name));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldEndWith(told);
    }

    [Fact]
    public void A_configuration_that_is_not_there_is_a_fault_of_the_file_that_names_it()
    {
        var path = _folder.Write("tests/t.yaml", Good.Replace("rules.yaml", "none.yaml", StringComparison.Ordinal));

        Run(path).ShouldBe(new Outcome(
            2, "", $"{path} is not a valid file of rule tests (1 fault):\n  {path}:1:9 config: {_folder.At("tests/../none.yaml")}: there is no such file\n"));
    }

    [Fact]
    public void A_configuration_of_the_command_line_that_is_not_there_is_no_fault_of_a_file()
    {
        var path = _folder.Write("tests/good.yaml", Good);

        Run("--config", _folder.At("none.yaml"), path, path).ShouldBe(new Outcome(2, "", $"{_folder.At("none.yaml")}: there is no such file\n"));
    }

    [Fact]
    public void JSON_lists_every_test_with_its_place_and_all_its_failures()
    {
        var good = _folder.Write("tests/good.yaml", Good);
        var bad = _folder.Write("bad.yaml", Bad + "\nformats: default");

        var outcome = Run("--config", _rules, "--output", "json", good, bad);

        outcome.ExitCode.ShouldBe(1);
        outcome.Json.Members().ShouldBe("tests passed failed");
        (outcome.Json.Number("passed"), outcome.Json.Number("failed")).ShouldBe((2, 2));
        var tests = outcome.Json.GetProperty("tests").EnumerateArray().ToList();
        tests.Select(test => test.Members()).Distinct(StringComparer.Ordinal).ShouldBe(["file line name format passed failures"]);
        tests.Select(test => (test.Text("file"), test.Number("line"), test.Text("name"), test.GetProperty("format").GetString(), test.GetProperty("passed").GetBoolean())).ShouldBe(
            [(good, 4, "three", null, true), (good, 5, "two", null, true), (bad, 3, "three are silent", "default", false), (bad, 4, "four", "default", false)]);
        tests.Select(test => string.Join('|', test.GetProperty("failures").EnumerateArray().Select(failure => failure.GetString()))).ShouldBe(
            ["", "", $"unexpected alert: {Alert}", $"wrong alert: value is 3, not 4: {Alert}|missing alert: rule many, src 10.0.0.1, value 5"]);
    }

    [Fact]
    public void JSON_has_more_than_the_ten_failures_that_text_tells() =>
        Run("--config", _rules, "--output", "json", _folder.Write("t.yaml", "tests: [ { name: a, records: [ { repeat: 60, srcaddr: { from: 10.0.0.1, cycle: 12 } } ], alerts: [] } ]"))
            .Json.GetProperty("tests")[0].GetProperty("failures").GetArrayLength().ShouldBe(12);

    [Fact]
    public void The_example_of_the_documentation_passes()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "rule-tests.md"));
        var example = page.Split("```yaml\n")[1].Split("```")[0];

        // Three tests in two formats.
        Run(_folder.Write("t.yaml", example)).ShouldBe(new Outcome(0, "6 tests, 0 failed (a test counts once for each of its formats)\n", ""));
    }

    [Fact]
    public void What_a_test_and_its_records_say_is_shown_with_what_is_not_for_reading_escaped()
    {
        var outcome = Run("--config", _rules, _folder.Write("t.yaml", """
            tests:
              - { name: "red\e[31m\n[bold]", records: [ { repeat: 3, interface-id: "e\u202e[/]" }, "a\e[2J\nb" ], malformed: 0, alerts: [] }
            """));

        outcome.ExitCode.ShouldBe(1);
        outcome.Lines.ShouldHaveLine(
            $"FAILED {_folder.At("t.yaml")}:2 red\\u001b[31m\\u000a[bold]: unexpected alert: [MEDIUM] many 52.1.2.3 e\\u202e[/]: 3 flows in 5m; malformed is 1, not 0 (such as FieldMissing: a\\u001b[2J\\u000ab)");
    }

    [Fact]
    public void Of_many_reasons_the_first_ten_are_told() =>
        Run("--config", _rules, _folder.Write("t.yaml", "tests: [ { name: a, records: [ { repeat: 60, srcaddr: { from: 10.0.0.1, cycle: 12 } } ], alerts: [] } ]"))
            .Output.ShouldContain("10.0.0.10 eni-0a1b2c3d: 5 flows in 5m; and 2 more\n");

    private static Outcome Run(params string[] arguments) => Shell.Run(["test", .. arguments]);
}
