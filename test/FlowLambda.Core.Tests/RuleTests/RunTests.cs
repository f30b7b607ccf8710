using FlowLambda.Configuration;
using FlowLambda.RuleTests;

namespace FlowLambda.Core.Tests.RuleTests;

public class RunTests
{
    private const string WithList =
        "version: 1\nlists: { known: [10.0.0.7] }\nrules: [ { name: strangers, match: { src: { anything-but: { list: known } } }, window: 1m, threshold: 1 } ]";

    [Fact]
    public void A_result_tells_the_tests_line_name_and_format()
    {
        var results = TestFile.Run(
            """
            rule: many
            formats:
              - default
              - ${srcaddr} ${start} ${log-status}
            tests:
              - name: one
                records: [ { repeat: 3 } ]
                alerts: [ {} ]

              - name: two
                formats: default
                records: []
                alerts: []
            """);

        results.Select(result => (result.Line, result.Name, result.Format)).ShouldBe(
            [(6, "one", "default"), (6, "one", "format 2: ${srcaddr} ${start} ${log-status}"), (10, "two", "default")]);
        results.ShouldAllBe(result => result.IsPassed);
    }

    [Fact]
    public void A_rule_that_the_format_cannot_serve_fails_the_test_in_words() =>
        TestFile.FailuresOf("rule: many, formats: '${dstaddr} ${start}', records: [ {} ], alerts: []")
            .ShouldBe(["rule 'many' cannot run on this format: it has no src"]);

    [Fact]
    public void Without_formats_the_records_have_the_default_fields_and_those_that_they_name()
    {
        TestFile.FailuresOf("rule: flags, records: [ { tcp-flags: 2 } ], alerts: [ {} ]").ShouldBeEmpty();
        TestFile.FailuresOf("rule: flags, records: [ {} ], alerts: []").ShouldBe(["rule 'flags' cannot run on this format: it has no tcp-flags"]);
    }

    [Fact]
    public void Without_formats_the_configurations_own_format_of_the_log_group_is_used()
    {
        const string Yaml = "version: 1\nlogFormats: [ { logGroup: /vpc/short, format: '${dstaddr} ${start}' } ]\nrules: [ { name: to, match: {}, groupBy: dstaddr, window: 1m, threshold: 1 } ]";
        const string Tests =
            """
            tests:
              - { name: long, records: [ "10.0.0.7 1795168800" ], alerts: [] }
              - { name: short, logGroup: /vpc/short, records: [ "10.0.0.7 1795168800" ], alerts: [ { group: { dstaddr: 10.0.0.7 } } ] }
            """;

        RuleTestFile.Load(Tests, "t.yaml", (_, _) => Support.Given.Configuration(Yaml)).Run().ShouldAllBe(result => result.IsPassed);
    }

    [Fact]
    public void A_rule_that_is_not_enabled_runs_when_a_test_names_it()
    {
        const string Records = "records: [ { dstport: 1 }, { dstport: 2 } ]";

        TestFile.FailuresOf($"rule: ports, {Records}, alerts: [ {{ value: 2 }} ]").ShouldBeEmpty();
        TestFile.FailuresOf($"{Records}, alerts: [ {{ rule: ports, value: 2 }} ]").ShouldBeEmpty();
        TestFile.FailuresOf($"{Records}, alerts: []").ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_rule_the_alerts_of_all_are_compared() =>
        TestFile.FailuresOf("records: [ { repeat: 3, action: REJECT } ], alerts: [ { rule: many }, { rule: share, value: 100 } ]").ShouldBeEmpty();

    [Fact]
    public void A_tests_own_rule_and_defaults_go_before_the_files() =>
        TestFile.Run(
            """
            rule: ports
            defaults: { srcaddr: 10.0.0.1, dstaddr: 10.0.0.2 }
            tests:
              - { name: own, rule: many, defaults: { srcaddr: 10.0.0.3 }, records: [ { repeat: 3 } ], alerts: [ { rule: many, group: { src: 10.0.0.3 } } ] }
              - { name: file, records: [ { repeat: 2, dstport: [1, 2] } ], alerts: [ { group: { src: 10.0.0.1, dst: 10.0.0.2 } } ] }
            """).ShouldAllBe(result => result.IsPassed);

    [Fact]
    public void Batches_come_one_after_the_other_as_often_as_they_are_repeated()
    {
        const string Two = "records: [ { repeat: 2 } ]";

        TestFile.FailuresOf("rule: many, batches: [ [ {}, {} ], [ { start: 10:04 } ] ], alerts: [ { value: 3 } ]").ShouldBeEmpty();
        TestFile.FailuresOf($"rule: many, batches: [ {{ {Two} }}, [ {{ start: 10:05 }} ] ], alerts: []").ShouldBeEmpty();
        TestFile.FailuresOf($"rule: many, batches: [ {{ repeat: 2, {Two} }} ], alerts: [ {{ value: 4 }} ]").ShouldBeEmpty();
        TestFile.FailuresOf($"rule: many, batches: [ {{ repeat: 4, {Two} }} ], alerts: [ {{ value: 4 }}, {{ value: 6, severity: high, suppressed: 0 }} ], suppressed: 1").ShouldBeEmpty();
    }

    [Fact]
    public void Each_test_begins_with_empty_windows() =>
        TestFile.Run(
            """
            tests:
              - { name: one, records: [ {}, {} ], alerts: [] }
              - { name: two, records: [ {}, {} ], alerts: [] }
            """).ShouldAllBe(result => result.IsPassed);

    [Fact]
    public void A_test_can_say_where_its_batches_come_from()
    {
        const string Yaml = "version: 1\nrules: [ { name: of, match: {}, groupBy: [owner, log-group, log-stream], window: 1m, threshold: 1 } ]";
        const string Tests =
            """
            owner: "111122223333"
            tests:
              - name: test
                logGroup: /a
                batches: [ { logStream: eni-1, records: [ {} ] }, { logGroup: /b, logStream: eni-2, records: [ {} ] } ]
                alerts:
                  - group: { owner: "111122223333", log-group: /a, log-stream: eni-1 }
                  - group: { owner: "111122223333", log-group: /b, log-stream: eni-2 }
            """;

        RuleTestFile.Load(Tests, "t.yaml", (_, _) => Support.Given.Configuration(Yaml)).Run().ShouldHaveSingleItem().Failures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("records: [ garbage ], alerts: []")]
    [InlineData("records: [ garbage ], alerts: [], malformed: 1")]
    [InlineData("records: [ { srcaddr: 10.9.9.9 } ], alerts: [], ignored: 1, late: 0, suppressed: 0, malformed: 0")]
    [InlineData("batches: [ [ { start: 11:00 } ], [ { start: 10:00 } ] ], alerts: [], late: 1")]
    public void Counts_are_compared_where_they_are_given(string keys) => TestFile.FailuresOf(keys).ShouldBeEmpty();

    [Theory]
    [InlineData("records: [ garbage, garbage ], malformed: 1", "malformed is 2, not 1 (such as FieldMissing: garbage)")]
    [InlineData("records: [ {} ], malformed: 1", "malformed is 0, not 1")]
    [InlineData("records: [ {} ], ignored: 1", "ignored is 0, not 1")]
    [InlineData("records: [ {} ], late: 1", "late is 0, not 1")]
    [InlineData("records: [ {} ], suppressed: 1", "suppressed is 0, not 1")]
    public void A_count_that_is_another_fails_the_test(string keys, string failure) => TestFile.FailuresOf($"{keys}, alerts: []").ShouldBe([failure]);

    [Fact]
    public void A_list_has_the_values_that_the_file_gives_it()
    {
        var tests = RuleTestFile.Load(
            "{ lists: { known: [10.0.0.66, fd00::/16] }, tests: [ { name: a, records: [ { srcaddr: 10.0.0.66 }, { srcaddr: 'fd00::1' } ], alerts: [] }, { name: b, records: [ { srcaddr: 10.0.0.7 } ], alerts: [ {} ] } ] }",
            "t.yaml",
            (_, lists) => ConfigurationLoader.Load(WithList, "c.yaml", lists: lists));

        tests.Run().SelectMany(result => result.Failures).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_wrong_with_a_list_that_a_file_gives_is_a_fault_of_that_file() =>
        Should.Throw<ConfigurationException>(() => RuleTestFile.Load(
            "lists: { known: [here], knwon: [10.0.0.66] }\ntests: [ { name: a, records: [], alerts: [] } ]",
            "t.yaml",
            (_, lists) => ConfigurationLoader.Load(WithList, "c.yaml", lists: lists))).Faults.Select(fault => fault.In("t.yaml")).ShouldBe(
        [
            "t.yaml:1:18 lists.known[0]: 'here' is not a CIDR block such as 10.0.0.0/8 or 2001:db8::/32",
            "t.yaml:1:25 lists.knwon: the configuration has no list 'knwon' (did you mean `known`?)",
        ]);
}
