using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>What a template's rules hold of its parameters together.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("""{ "Fn::Contains": [["a", "b"], { "Ref": "Name" }] }""", "b", "c")]
    [InlineData("""{ "Fn::Contains": [{ "Ref": "List" }, { "Ref": "Name" }] }""", "y", "z")]
    [InlineData("""{ "Fn::EachMemberEquals": [{ "Ref": "Same" }, { "Ref": "Name" }] }""", "s", "t")]
    [InlineData("""{ "Fn::EachMemberIn": [["x", { "Ref": "Name" }], { "Ref": "List" }] }""", "y", "z")]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "Name" }, "a"] }""", "a", "b")]
    [InlineData("""{ "Fn::Not": [{ "Fn::Equals": [{ "Ref": "Name" }, ""] }] }""", "a", "")]
    [InlineData("""{ "Fn::And": [{ "Fn::Equals": ["a", "a"] }, { "Fn::Equals": [{ "Ref": "Name" }, "a"] }] }""", "a", "b")]
    [InlineData("""{ "Fn::Or": [{ "Fn::Equals": [{ "Ref": "Name" }, "a"] }, { "Fn::Equals": [{ "Ref": "Name" }, "b"] }] }""", "b", "c")]
    public void An_assertion_that_does_not_hold_refuses_the_parameters(string assert, string good, string bad)
    {
        var template = Template($$"""{ "Assertions": [{ "Assert": {{assert}}, "AssertDescription": "it must" }] }""");

        Should.NotThrow(() => Create(template, good));
        Should.Throw<InvalidParametersException>(() => Create(template, bad)).Faults.ShouldBe(["Rule R: it must"]);
    }

    [Fact]
    public void All_assertions_of_a_rule_count_where_its_condition_holds_and_none_where_it_does_not()
    {
        const string Never = """{ "Fn::Equals": ["a", "b"] }""";
        var template = Template(
            $$"""{ "RuleCondition": { "Fn::Equals": [{ "Ref": "Name" }, "on"] }, "Assertions": [{ "Assert": {{Never}}, "AssertDescription": "1" }, { "Assert": {{Never}} }] }""");

        Should.NotThrow(() => Create(template, "off"));
        Should.Throw<InvalidParametersException>(() => Create(template, "on")).Faults.ShouldBe(["Rule R: 1", "Rule R: an assertion does not hold"]);
    }

    [Theory]
    [InlineData("""{ "Assertions": [{ "Assert": { "Condition": "IsOn" } }] }""", "Assertions[0].Assert.Condition")]
    [InlineData("""{ "Assertions": [{ "Assert": { "Fn::Equals": [{ "Fn::Sub": "${Name}" }, "a"] } }] }""", "Assertions[0].Assert.Fn::Equals[0]")]
    [InlineData("""{ "Assertions": [{ "Assert": { "Fn::Equals": [{ "Ref": "Topic" }, "a"] } }] }""", "Assertions[0].Assert.Fn::Equals[0].Ref")]
    [InlineData("""{ "Assertions": [{ "Assert": { "Fn::Contains": ["a"] } }] }""", "Assertions[0].Assert.Fn::Contains")]
    [InlineData("""{ "Assertions": [{ "Assertion": "a" }] }""", "Assertions[0].Assertion")]
    [InlineData("""{ "RuleCondition": { "Fn::Equals": ["a", "b"] } }""", "Assertions")]
    public void What_rules_do_not_have_is_a_fault_of_the_template(string rule, string path) =>
        Should.Throw<InvalidTemplateException>(() => Template(rule)).Path.ShouldBe($"Rules.R.{path}");

    private static CloudFormationTemplate Template(string rule) => Probe.TemplateOf(
        $$"""
        "Parameters": {
          "Name": { "Type": "String" },
          "List": { "Type": "CommaDelimitedList", "Default": "x,y" },
          "Same": { "Type": "CommaDelimitedList", "Default": "s,s" }
        },
        "Conditions": { "IsOn": { "Fn::Equals": [{ "Ref": "Name" }, "on"] } },
        "Rules": { "R": {{rule}} }
        """);

    private static CloudFormationStack Create(CloudFormationTemplate template, string name) =>
        template.CreateStack(ParameterSet.Of(("Name", name)));
}
