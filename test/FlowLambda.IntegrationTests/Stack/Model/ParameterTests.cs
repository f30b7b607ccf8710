using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>Which values a template takes for its parameters.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("""{ "Type": "String", "AllowedValues": ["a", "b"] }""", "b", "c")]
    [InlineData("""{ "Type": "String", "AllowedValues": [true, false] }""", "true", "True")]
    [InlineData("""{ "Type": "String", "AllowedPattern": "[a-z]+" }""", "abc", "abc1")]
    [InlineData("""{ "Type": "String", "AllowedPattern": "a|b" }""", "b", "ab")]
    [InlineData("""{ "Type": "String", "AllowedPattern": "^$|^arn:.+$" }""", "", "x")]
    [InlineData("""{ "Type": "String", "AllowedPattern": "[a-z]+" }""", "abc", "abc\n")]
    [InlineData("""{ "Type": "String", "MinLength": 2 }""", "ab", "a")]
    [InlineData("""{ "Type": "String", "MaxLength": "2" }""", "ab", "abc")]
    [InlineData("""{ "Type": "Number" }""", "-1.5", "one")]
    [InlineData("""{ "Type": "Number" }""", "0", "")]
    [InlineData("""{ "Type": "Number", "MinValue": 1 }""", "1", "0")]
    [InlineData("""{ "Type": "Number", "MaxValue": 10 }""", "10", "10.5")]
    [InlineData("""{ "Type": "Number", "AllowedValues": [1, 3, 5] }""", "3", "2")]
    [InlineData("""{ "Type": "List<Number>", "MaxValue": 10 }""", "1, 2", "1, 11")]
    [InlineData("""{ "Type": "CommaDelimitedList", "AllowedPattern": "[a-z]+" }""", "a, b", "a, 2")]
    [InlineData("""{ "Type": "CommaDelimitedList", "AllowedPattern": "[a-z]+" }""", "a", "")]
    [InlineData("""{ "Type": "CommaDelimitedList", "AllowedValues": ["a", "b"] }""", "b, a", "a, c")]
    public void Values_that_break_a_constraint_are_refused(string declaration, string good, string bad)
    {
        var template = Probe.TemplateOf($$""" "Parameters": { "P": {{declaration}} } """);

        Should.NotThrow(() => Create(template, ("P", good)));
        Should.Throw<InvalidParametersException>(() => Create(template, ("P", bad))).Faults.ShouldHaveSingleItem().ShouldStartWith("Parameter P: ");
    }

    [Fact]
    public void All_faults_are_told_at_once_with_what_the_template_says_of_them()
    {
        var template = Probe.TemplateOf(
            """
            "Parameters": {
              "A": { "Type": "Number", "ConstraintDescription": "how many" },
              "B": { "Type": "String", "MinLength": 2 },
              "C": { "Type": "String" },
              "D": { "Type": "String", "Default": "" }
            }
            """);

        var error = Should.Throw<InvalidParametersException>(() => Create(template, ("A", "x"), ("B", "x"), ("E", "x")));

        error.Faults.ShouldBe(["There is no parameter E", "Parameter A: 'x' is no number: how many", "Parameter B: 'x' is shorter than 2", "Parameter C has no default, and was not given"]);
    }

    [Theory]
    [InlineData("""{ "Default": "a" }""", "Type")]
    [InlineData("""{ "Type": "Boolean" }""", "Type")]
    [InlineData("""{ "Type": "List<String>" }""", "Type")]
    [InlineData("""{ "Type": "List<" }""", "Type")]
    [InlineData("""{ "Type": "List<AWS::EC2::VPC::Id" }""", "Type")]
    [InlineData("""{ "Type": "AWS::SSM::Parameter::Value<String>" }""", "Type")]
    [InlineData("""{ "Type": "String", "Pattern": "a" }""", "Pattern")]
    [InlineData("""{ "Type": "String", "MinValue": 1 }""", "MinValue")]
    [InlineData("""{ "Type": "Number", "MinLength": 1 }""", "MinLength")]
    [InlineData("""{ "Type": "Number", "AllowedPattern": "1" }""", "AllowedPattern")]
    [InlineData("""{ "Type": "CommaDelimitedList", "MaxLength": 1 }""", "MaxLength")]
    [InlineData("""{ "Type": "String", "MaxLength": "many" }""", "MaxLength")]
    [InlineData("""{ "Type": "String", "AllowedValues": ["a"], "Default": "b" }""", "Default")]
    [InlineData("""{ "Type": "CommaDelimitedList", "Default": ["b"] }""", "Default")]
    [InlineData("""{ "Type": "String", "Default": null }""", "Default")]
    public void Declarations_that_the_service_refuses_are_faults_of_the_template(string declaration, string member) =>
        Should.Throw<InvalidTemplateException>(() => Probe.TemplateOf($$""" "Parameters": { "P": {{declaration}} } """)).Path.ShouldBe($"Parameters.P.{member}");

    [Theory]
    [InlineData("AWS::EC2::VPC::Id", "\"vpc-1,vpc-2\"")]
    [InlineData("List<AWS::EC2::VPC::Id>", """["vpc-1","vpc-2"]""")]
    [InlineData("List<Number>", """["1","2"]""", "1, 2")]
    public void Other_types_are_strings_or_lists_of_them(string type, string result, string given = "vpc-1,vpc-2")
    {
        var template = Probe.TemplateOfResources(
            """ "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "Value": { "Ref": "P" } } } """, $$""" "Parameters": { "P": { "Type": "{{type}}" } }, """);

        Create(template, ("P", given))["Topic"].Properties["Value"]!.ToJsonString().ShouldBe(result);
    }

    private static CloudFormationStack Create(CloudFormationTemplate template, params ReadOnlySpan<(string Name, string Value)> parameters) =>
        template.CreateStack(ParameterSet.Of(parameters));
}
