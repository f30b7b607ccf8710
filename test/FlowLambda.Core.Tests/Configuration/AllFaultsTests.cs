using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Configuration;

public class AllFaultsTests
{
    private const string DozenFaults =
        """
        version: 1
        lgFormats: []
        internal: [10.0.0.0/8, everywhere]
        metrics:
          definitions:
            - name: A
              statistic: sum(srcaddr)
              dimensions: [dstprt]
              maxSeries: 0
            - name: B
              always: [22]
        rules:
          - name: one
            severity: sever
            match: { action: [DENY], dstport: [70000] }
            window: 5 minutes
            threshold: none
          - name: two
            match: {}
            window: 5m
        alerts:
          maxPerBatch: 0
        """;

    [Fact]
    public void All_faults_are_reported_at_once_in_the_order_of_the_file() =>
        ConfigurationLoader.Read(DozenFaults).Faults.Select(fault => (fault.Line, fault.Path)).ShouldBe(
        [
            (2, "lgFormats"),
            (3, "internal[1]"),
            (7, "metrics.definitions[0].statistic"),
            (8, "metrics.definitions[0].dimensions[0]"),
            (9, "metrics.definitions[0].maxSeries"),
            (11, "metrics.definitions[1].always[0]"),
            (14, "rules[0].severity"),
            (15, "rules[0].match.action[0]"),
            (15, "rules[0].match.dstport[0]"),
            (16, "rules[0].window"),
            (17, "rules[0].threshold"),
            (18, "rules[1]"),
            (22, "alerts.maxPerBatch"),
        ]);

    [Fact]
    public void The_exception_lists_every_fault_with_file_line_and_column()
    {
        var exception = Should.Throw<ConfigurationException>(() => ConfigurationLoader.Load(DozenFaults, "flowlambda.yaml"));

        exception.Faults.Count.ShouldBe(13);
        exception.Message.ShouldStartWith("flowlambda.yaml is not a valid configuration (13 faults):\n");
        exception.Message.ShouldContain("\n  flowlambda.yaml:22:16 alerts.maxPerBatch: ");
    }

    [Fact]
    public void A_key_that_comes_twice_is_a_fault_however_deep_it_lies()
    {
        const string Yaml = "version: 1\nrules:\n  - name: a\n    match: { action: ACCEPT, action: REJECT }\n    window: 1m\n    threshold: 1\n    window: 2m";

        ConfigurationLoader.Read(Yaml).Faults.Select(fault => (fault.Line, fault.Column, fault.Path)).ShouldBe(
            [(4, 30, "rules[0].match.action"), (7, 5, "rules[0].window")]);
    }

    [Fact]
    public void Names_that_come_twice_are_faults()
    {
        const string Yaml =
            "version: 1\nmetrics: { definitions: [ { name: A }, { name: A } ] }\n"
            + "rules: [ { name: r, match: {}, window: 1m, threshold: 1 }, { name: r, match: {}, window: 1m, threshold: 1 } ]";

        ConfigurationLoader.Read(Yaml).Faults.Select(fault => (fault.Path, fault.Message)).ShouldBe(
            [("metrics.definitions[1]", "another metric is named 'A' and has the same dimensions"), ("rules[1]", "another rule is named 'r'")]);
    }

    [Fact]
    public void Rules_without_names_lack_their_names_and_nothing_else() =>
        ConfigurationLoader.Read("version: 1\nrules:\n  - { match: {}, window: 1m, threshold: 1 }\n  - { match: {}, window: 1m, threshold: 1 }").Faults
            .Select(fault => fault.Message).ShouldBe(["`name` is missing", "`name` is missing"]);

    [Theory]
    [InlineData("version: 1\nrulse: []", "`rules`")]
    [InlineData("version: 1\nignore: [ { srcaddr: { cdir: 10.0.0.0/8 } } ]", "`cidr`")]
    [InlineData("version: 1\nrules: [ { name: a, match: {}, window: 1m, threshold: 1, severity: hihg } ]", "`high`")]
    public void Letters_that_changed_places_are_a_misspelling_too(string yaml, string meant) =>
        ConfigurationLoader.Read(yaml).Faults.ShouldHaveSingleItem().Message.ShouldContain($"did you mean {meant}?");

    [Theory]
    [InlineData("severity: awful")]
    [InlineData("escalate: { awful: 5 }")]
    public void An_unknown_severity_is_told_the_known_ones(string key) =>
        ConfigurationLoader.Read($"version: 1\nrules: [ {{ name: a, match: {{}}, window: 1m, threshold: 1, {key} }} ]").Faults
            .ShouldHaveSingleItem().Message.ShouldContain("info, low, medium, high, critical");

    [Fact]
    public void A_name_may_come_twice_with_other_dimensions_but_not_FlowLambdas_own()
    {
        ConfigurationLoader.Read("{ version: 1, metrics: { definitions: [ { name: A }, { name: A, dimensions: [dstport] } ] } }").Faults.ShouldBeEmpty();
        ConfigurationLoader.Read("{ version: 1, metrics: { definitions: [ { name: RecordsRead } ] } }").Faults.ShouldHaveSingleItem().Message.ShouldContain("choose another name");
    }

    [Fact]
    public void Another_version_is_one_fault() =>
        ConfigurationLoader.Read("version: 2").Faults.ShouldHaveSingleItem().Message.ShouldBe("'2' must be 1");
}
