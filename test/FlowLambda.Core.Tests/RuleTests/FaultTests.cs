using FlowLambda.Configuration;
using FlowLambda.RuleTests;

namespace FlowLambda.Core.Tests.RuleTests;

public class FaultTests
{
    [Fact]
    public void All_faults_of_a_file_are_reported_at_once_in_its_order()
    {
        const string Tests =
            """
            rule: meny
            formats: [default, "${tcp-flag} ${srcaddr}"]
            defaults: { srcadr: 10.0.0.1, src: 10.0.0.1, dstport: 70000 }
            tests:
              - name: one
                records:
                  - { repeat: 0, dstport: [1, x], start: noon, action: DENY }
                  - { dstport: [1, 2] }
                  - { repeat: 300, dstaddr: { from: 255.255.255.0 }, srcport: { from: 5, step: -1 } }
                  - { line: x, repat: 2 }
                  - { interface-id: { from: eni-1 }, vpc-id: "a b" }
              - name: one
                records: []
                batches: []
                alerts: [ { rule: ports, severity: hihg, value: many, group: { source: 1 }, window: { end: noon } } ]
              - { alerts: [] }
            """;

        TestFile.FaultsOf(Tests).ShouldBe(
        [
            "t.yaml:1:7 rule: there is no rule 'meny' (did you mean `many`?); known: many, ports, flags, share",
            "t.yaml:2:20 formats[1]: field 'tcp-flag' is neither in the field table nor in the configuration's logFormats (did you mean `tcp-flags`?)",
            "t.yaml:3:13 defaults.srcadr: unknown field 'srcadr' (did you mean `srcaddr`?); `flowlambda fields` lists them",
            "t.yaml:3:31 defaults.src: 'src' is derived by FlowLambda: a record does not hold it",
            "t.yaml:3:55 defaults.dstport: '70000' must be a whole number from 0 to 65535",
            "t.yaml:5:5 tests[0]: `alerts` is missing",
            "t.yaml:7:19 tests[0].records[0].repeat: '0' must be a whole number from 1 to 100000",
            "t.yaml:7:35 tests[0].records[0].dstport[1]: 'x' must be a whole number from 0 to 65535",
            "t.yaml:7:46 tests[0].records[0].start: 'noon' is not a time of day such as 10:00:00, Unix seconds, or a full time such as 2026-11-20T10:00:00Z",
            "t.yaml:7:60 tests[0].records[0].action: 'DENY' is not a word of action; known: ACCEPT, REJECT",
            "t.yaml:8:20 tests[0].records[1].dstport: of a list each repetition takes one: say `repeat: 2` for a record of each",
            "t.yaml:9:33 tests[0].records[2].dstaddr: 300 values in steps of 1 lead out of what dstaddr can hold",
            "t.yaml:9:67 tests[0].records[2].srcport: 300 values in steps of -1 lead out of what srcport can hold",
            "t.yaml:10:20 tests[0].records[3].repat: unknown key (did you mean `repeat`?); known here: line, timestamp, repeat",
            "t.yaml:11:25 tests[0].records[4].interface-id: interface-id does not count up: write a value, or a list of values to be used in turn",
            "t.yaml:11:50 tests[0].records[4].vpc-id: 'a b' has a blank in it: a record is split at blanks",
            "t.yaml:12:5 tests[1]: another test is named 'one'",
            "t.yaml:14:14 tests[1].batches: a test has `records` or `batches`, not both",
            "t.yaml:15:40 tests[1].alerts[0].severity: 'hihg' is not a severity (did you mean `high`?); known: info, low, medium, high, critical",
            "t.yaml:15:53 tests[1].alerts[0].value: 'many' must be a number",
            "t.yaml:15:68 tests[1].alerts[0].group.source: no field of the group: 'ports' groups by src, dst",
            "t.yaml:15:96 tests[1].alerts[0].window.end: 'noon' is not a time of day such as 10:00:00, Unix seconds, or a full time such as 2026-11-20T10:00:00Z",
            "t.yaml:16:5 tests[2]: `name` is missing",
            "t.yaml:16:5 tests[2]: `records` is missing, or `batches`",
        ]);
    }

    [Theory]
    [InlineData("tests: []", "t.yaml:1:8 tests: a file of rule tests needs at least one")]
    [InlineData("rule: many", "t.yaml:1:1 `tests` is missing")]
    [InlineData("test: []\ntests: [ { name: a, records: [], alerts: [] } ]", "t.yaml:1:1 test: unknown key (did you mean `tests`?); known here: config, lists, rule, formats, defaults, owner, logGroup, logStream, tests")]
    [InlineData("tests: [ { name: a, records: [], alerts: } ]", "t.yaml:1:34 tests[0].alerts: here must stand a list, not nothing")]
    [InlineData("formats: []\ntests: [ { name: a, records: [], alerts: [] } ]", "t.yaml:1:10 formats: formats needs at least one, such as default")]
    [InlineData("tests: [ { name: a, records: [ { repeat: 60000 }, { repeat: 60000 } ], alerts: [] } ]", "t.yaml:1:10 tests[0]: a test feeds at most 100000 records")]
    [InlineData("tests: [ { name: a, records: [], alerts: [ { count: 600 }, { count: 600 } ] } ]", "t.yaml:1:42 tests[0].alerts: a test expects at most 1000 alerts")]
    [InlineData("rule: many\ntests: [ { name: a, records: [], alerts: [ { rule: ports } ] } ]", "t.yaml:2:52 tests[0].alerts[0].rule: the test looks at alerts of 'many' only")]
    [InlineData("tests: [ { name: a, rule: share, records: [], alerts: [ { group: { src: 10.0.0.1 } } ] } ]", "t.yaml:1:68 tests[0].alerts[0].group.src: no field of the group: 'share' has one group of all")]
    [InlineData("tests: [ { name: a, rule: many, records: [], alerts: [ { group: { src: nobody } } ] } ]", "t.yaml:1:72 tests[0].alerts[0].group.src: 'nobody' is not an IPv4 or IPv6 address")]
    [InlineData("tests: [ { name: a, records: [ { start: { from: 10:00, step: soon } } ], alerts: [] } ]", "t.yaml:1:62 tests[0].records[0].start.step: 'soon' is not a span of time such as 40s, 5m or 2h")]
    [InlineData("tests: [ { name: a, records: [ { dstport: { from: '-' } } ], alerts: [] } ]", "t.yaml:1:51 tests[0].records[0].dstport.from: what is absent does not count up")]
    public void A_fault_says_where_it_is_and_what_would_be_right(string tests, string fault) => TestFile.FaultsOf(tests).ShouldBe([fault]);

    [Fact]
    public void A_file_that_is_not_well_formed_is_told_where_it_goes_wrong() => TestFile.FaultsOf("tests: ]").ShouldHaveSingleItem().ShouldStartWith("t.yaml:1:8 not well-formed: ");

    [Fact]
    public void The_message_says_what_the_file_should_be() =>
        Should.Throw<ConfigurationException>(() => TestFile.Load("tests: []")).Message.ShouldStartWith("t.yaml is not a valid file of rule tests (1 fault):\n");

    [Fact]
    public void The_configuration_that_the_file_names_is_asked_for()
    {
        List<string?> named = [];

        Load("tests: [ { name: a, records: [], alerts: [] } ]");
        Load("config: ../flowlambda.yaml\ntests: [ { name: a, records: [], alerts: [] } ]");

        named.ShouldBe([null, "../flowlambda.yaml"]);

        void Load(string tests) => RuleTestFile.Load(tests, "t.yaml", (name, _) =>
        {
            named.Add(name);
            return Support.Given.Configuration("version: 1");
        });
    }

    [Fact]
    public void JSON_is_read_too() =>
        TestFile.Run("""{ "tests": [ { "name": "a", "rule": "many", "records": [ { "repeat": 3, "dstport": { "from": 1 } } ], "alerts": [ { "value": 3 } ] } ] }""")
            .ShouldHaveSingleItem().IsPassed.ShouldBeTrue();
}
