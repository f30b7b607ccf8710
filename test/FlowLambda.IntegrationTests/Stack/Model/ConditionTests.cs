using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>Which conditions hold, and what depends on them.</summary>
public sealed class ConditionTests
{
    private const string True = """{ "Fn::Equals": ["a", "a"] }""";
    private const string False = """{ "Fn::Equals": ["a", "b"] }""";

    [Theory]
    [InlineData(True, true)]
    [InlineData(False, false)]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "Flag" }, true] }""", true)]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "Count" }, 1] }""", true)]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "List" }, ["x", "y"]] }""", true)]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "List" }, ["y", "x"]] }""", false)]
    [InlineData("""{ "Fn::Equals": [{ "Fn::Join": ["", { "Ref": "List" }] }, "xy"] }""", true)]
    [InlineData("""{ "Fn::Equals": [{ "Fn::Sub": "${AWS::Region}" }, "eu-west-1"] }""", true)]
    [InlineData($$"""{ "Fn::Not": [{{True}}] }""", false)]
    [InlineData($$"""{ "Fn::And": [{{True}}, {{False}}] }""", false)]
    [InlineData($$"""{ "Fn::And": [{{True}}, {{True}}, {{True}}] }""", true)]
    [InlineData($$"""{ "Fn::Or": [{{True}}, {{False}}] }""", true)]
    [InlineData($$"""{ "Fn::Or": [{{False}}, {{False}}] }""", false)]
    [InlineData("""{ "Condition": "Yes" }""", true)]
    [InlineData("""{ "Fn::And": [{ "Condition": "Yes" }, { "Fn::Not": [{ "Condition": "Yes" }] }] }""", false)]
    public void A_condition_holds_or_does_not(string condition, bool holds) => Template(condition).CreateStack().Conditions["C"].ShouldBe(holds);

    [Theory]
    [InlineData("\"Yes\"", "", "one condition function")]
    [InlineData("""{ "Ref": "Flag" }""", ".Ref", "not known, or not here")]
    [InlineData("""{ "Fn::If": ["Yes", "a", "b"] }""", ".Fn::If", "not known, or not here")]
    [InlineData("""{ "Fn::Contains": [["a"], "a"] }""", ".Fn::Contains", "not known, or not here")]
    [InlineData("""{ "Condition": "Maybe" }""", ".Condition", "no condition Maybe")]
    [InlineData($$"""{ "Fn::And": [{{True}}] }""", ".Fn::And", "1 arguments where 2 to 10 are needed")]
    [InlineData($$"""{ "Fn::Not": [{{True}}, {{True}}] }""", ".Fn::Not", "2 arguments where 1 are needed")]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "Topic" }, "a"] }""", ".Fn::Equals[0].Ref", "no Topic")]
    [InlineData("""{ "Fn::Equals": [{ "Fn::GetAtt": ["Topic", "TopicName"] }, "a"] }""", ".Fn::Equals[0].Fn::GetAtt", "no resource Topic")]
    [InlineData("""{ "Condition": "C" }""", "", "depends on itself")]
    [InlineData("""{ "Fn::Not": [{ "Condition": "Through" }] }""", "", "depends on itself")]
    public void What_conditions_do_not_have_is_a_fault_of_the_template(string condition, string path, string fault)
    {
        var error = Should.Throw<InvalidTemplateException>(() => Template(condition));

        error.Path.ShouldBe($"Conditions.C{path}");
        error.Message.ShouldContain(fault);
    }

    [Fact]
    public void Nothing_cannot_be_compared() =>
        Should.Throw<InvalidTemplateException>(() => Template("""{ "Fn::Equals": [{ "Ref": "AWS::NoValue" }, ""] }""").CreateStack()).Message.ShouldContain("cannot be compared");

    [Fact]
    public void The_parameters_on_which_conditions_depend_are_known_through_other_conditions_too()
    {
        var template = Probe.TemplateOf(
            """
            "Parameters": { "A": { "Type": "String" }, "B": { "Type": "String" }, "C": { "Type": "String" } },
            "Conditions": {
              "HasA": { "Fn::Not": [{ "Fn::Equals": [{ "Fn::Sub": "${A}" }, ""] }] },
              "HasBoth": { "Fn::And": [{ "Condition": "HasA" }, { "Fn::Equals": [{ "Ref": "B" }, "b"] }] }
            }
            """);

        template.ConditionParameters.ShouldBe(["A", "B"], ignoreOrder: true);
    }

    private static CloudFormationTemplate Template(string condition) => Probe.TemplateOf(
        $$"""
        "Parameters": {
          "Flag": { "Type": "String", "Default": true },
          "Count": { "Type": "Number", "Default": 1 },
          "List": { "Type": "CommaDelimitedList", "Default": "x,y" }
        },
        "Conditions": { "C": {{condition}}, "Yes": {{True}}, "Through": { "Fn::Or": [{ "Condition": "Yes" }, { "Condition": "C" }] } }
        """);
}
