using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>What the intrinsic functions of a template come to, and what is refused.</summary>
public sealed class IntrinsicFunctionTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("true", "true")]
    [InlineData("""{ "a": [1, { "b": "c" }] }""", """{"a":[1,{"b":"c"}]}""")]
    [InlineData("""{ "Condition": "data, where no condition is expected" }""", """{"Condition":"data, where no condition is expected"}""")]
    public void What_is_no_function_stays_as_it_is(string value, string result) => Probe.Resolve(value)!.ToJsonString().ShouldBe(result);

    [Theory]
    [InlineData("Name", "\"blue\"")]
    [InlineData("Count", "\"7\"")]
    [InlineData("Zones", """["a","b","c"]""")]
    [InlineData("None", """[""]""")]
    [InlineData("Always", "\"arn:aws:sns:eu-west-1:123456789012:alerts\"")]
    [InlineData("AWS::AccountId", "\"123456789012\"")]
    [InlineData("AWS::Partition", "\"aws\"")]
    [InlineData("AWS::Region", "\"eu-west-1\"")]
    [InlineData("AWS::StackName", "\"flowlambda\"")]
    [InlineData("AWS::StackId", "\"arn:aws:cloudformation:eu-west-1:123456789012:stack/flowlambda/6b1e1a50-0000-11f0-8000-0a1b2c3d4e5f\"")]
    [InlineData("AWS::URLSuffix", "\"amazonaws.com\"")]
    public void Ref_comes_to_a_parameter_or_a_physical_id(string name, string result) =>
        Probe.Resolve($$"""{ "Ref": "{{name}}" }""")!.ToJsonString().ShouldBe(result);

    [Fact]
    public void The_values_that_are_given_go_before_the_defaults() =>
        Probe.Resolve("""[{ "Ref": "Name" }, { "Ref": "Count" }]""", ("Name", "red"), ("Count", "8"))!.ToJsonString().ShouldBe("""["red","8"]""");

    [Theory]
    [InlineData("""{ "Fn::GetAtt": ["Always", "TopicName"] }""")]
    [InlineData("""{ "Fn::GetAtt": "Always.TopicName" }""")]
    public void GetAtt_comes_to_an_attribute(string value) => Probe.Resolve(value)!.GetValue<string>().ShouldBe("alerts");

    [Theory]
    [InlineData("\"${Name}-${AWS::Region}\"", "blue-eu-west-1")]
    [InlineData("\"${Always.TopicName} ${Always}\"", "alerts arn:aws:sns:eu-west-1:123456789012:alerts")]
    [InlineData("\"${!Name} $Name ${Count}$\"", "${Name} $Name 7$")]
    [InlineData("""["${Name} ${Colour}", { "Colour": { "Fn::Select": [1, { "Ref": "Zones" }] } }]""", "blue b")]
    [InlineData("""["${Name}", { "Name": "hidden by a variable" }]""", "hidden by a variable")]
    public void Sub_fills_in_names_and_variables(string argument, string result) =>
        Probe.Resolve($$"""{ "Fn::Sub": {{argument}} }""")!.GetValue<string>().ShouldBe(result);

    [Theory]
    [InlineData("""{ "Fn::Join": ["-", ["a", { "Ref": "Count" }, 2, true]] }""", "\"a-7-2-true\"")]
    [InlineData("""{ "Fn::Join": [", ", { "Ref": "Zones" }] }""", "\"a, b, c\"")]
    [InlineData("""{ "Fn::Join": ["", { "Ref": "None" }] }""", "\"\"")]
    [InlineData("""{ "Fn::Join": ["-", ["a", { "Ref": "AWS::NoValue" }, "b"]] }""", "\"a-b\"")]
    [InlineData("""{ "Fn::Split": ["::", "a::b::"] }""", """["a","b",""]""")]
    [InlineData("""{ "Fn::Select": [0, { "Fn::Split": [":", { "Ref": "Always" }] }] }""", "\"arn\"")]
    [InlineData("""{ "Fn::Select": ["2", { "Ref": "Zones" }] }""", "\"c\"")]
    [InlineData("""{ "Fn::FindInMap": ["Sizes", { "Ref": "AWS::Region" }, { "Ref": "Name" }] }""", "\"small\"")]
    [InlineData("""{ "Fn::FindInMap": ["Sizes", "eu-west-1", "red"] }""", """["large","larger"]""")]
    [InlineData("""{ "Fn::If": ["IsBlue", { "a": 1 }, { "b": 2 }] }""", """{"a":1}""")]
    [InlineData("""{ "Fn::If": ["IsRed", { "Ref": "Never" }, { "Ref": "Always" }] }""", "\"arn:aws:sns:eu-west-1:123456789012:alerts\"")]
    public void Functions_come_to_what_the_service_makes_of_them(string value, string result) => Probe.Resolve(value)!.ToJsonString().ShouldBe(result);

    [Fact]
    public void NoValue_takes_away_the_property_that_it_is_the_value_of()
    {
        var stack = Probe.Template("""{ "Fn::If": ["IsRed", "red", { "Ref": "AWS::NoValue" }] }""").CreateStack();

        stack["Probe"].Properties.ToJsonString().ShouldBe("""{"Beside":1}""");
    }

    [Fact]
    public void NoValue_takes_away_items_of_lists() =>
        Probe.Resolve("""["a", { "Ref": "AWS::NoValue" }, { "b": { "Ref": "AWS::NoValue" } }]""")!.ToJsonString().ShouldBe("""["a",{}]""");

    [Theory]
    [InlineData("null", "Value", "null is not a value")]
    [InlineData("""{ "Fn::Base64": "a" }""", "Value.Fn::Base64", "not known")]
    [InlineData("""{ "Fn::Equals": ["a", "a"] }""", "Value.Fn::Equals", "not here")]
    [InlineData("""{ "Ref": "Name", "Beside": 1 }""", "Value.Ref", "stands alone")]
    [InlineData("""{ "Ref": "Nothing" }""", "Value.Ref", "there is no Nothing")]
    [InlineData("""{ "Ref": "AWS::NotificationARNs" }""", "Value.Ref", "there is no AWS::NotificationARNs")]
    [InlineData("""{ "Ref": ["Name"] }""", "Value.Ref", "literal string")]
    [InlineData("""{ "Fn::If": ["IsBlue", "a", [{ "Ref": "Nothing" }]] }""", "Value.Fn::If[2][0].Ref", "there is no Nothing")]
    [InlineData("""{ "Fn::If": ["IsGreen", "a", "b"] }""", "Value.Fn::If[0]", "there is no condition IsGreen")]
    [InlineData("""{ "Fn::If": ["IsBlue", "a"] }""", "Value.Fn::If", "2 arguments where 3 are needed")]
    [InlineData("""{ "Fn::GetAtt": ["Nothing", "Arn"] }""", "Value.Fn::GetAtt", "no resource Nothing")]
    [InlineData("""{ "Fn::GetAtt": ["Name", "Arn"] }""", "Value.Fn::GetAtt", "no resource Name")]
    [InlineData("""{ "Fn::GetAtt": ["Always", "Colour"] }""", "Value.Fn::GetAtt", "no attribute Colour")]
    [InlineData("""{ "Fn::GetAtt": "Always" }""", "Value.Fn::GetAtt", "an attribute")]
    [InlineData("""{ "Fn::Sub": "${Nothing}" }""", "Value.Fn::Sub ${Nothing}", "there is no Nothing")]
    [InlineData("""{ "Fn::Sub": "${Always.Colour}" }""", "Value.Fn::Sub ${Always.Colour}", "no attribute Colour")]
    [InlineData("""{ "Fn::Sub": ["a"] }""", "Value.Fn::Sub", "1 arguments where 2 are needed")]
    [InlineData("""{ "Fn::FindInMap": ["Colours", "a", "b"] }""", "Value.Fn::FindInMap[0]", "there is no mapping Colours")]
    [InlineData("""{ "Fn::Join": [{ "Ref": "Name" }, []] }""", "Value.Fn::Join[0]", "literal string")]
    public void What_is_wrong_whatever_the_parameters_is_told_when_the_template_is_read(string value, string path, string fault)
    {
        var error = Should.Throw<InvalidTemplateException>(() => Probe.Template(value));

        error.Path.ShouldBe($"Resources.Probe.Properties.{path}");
        error.Message.ShouldContain(fault);
    }

    [Theory]
    [InlineData("""{ "Ref": "Never" }""", "Value.Ref", "Never is not made: its condition IsRed does not hold")]
    [InlineData("""{ "Fn::GetAtt": ["Never", "TopicName"] }""", "Value.Fn::GetAtt", "Never is not made")]
    [InlineData("""{ "Fn::Sub": "${Never}" }""", "Value.Fn::Sub ${Never}", "Never is not made")]
    [InlineData("""{ "Fn::Select": [3, { "Ref": "Zones" }] }""", "Value.Fn::Select", "no item 3 in a list of 3")]
    [InlineData("""{ "Fn::Select": [-1, { "Ref": "Zones" }] }""", "Value.Fn::Select", "no item -1")]
    [InlineData("""{ "Fn::Select": [0, { "Ref": "Name" }] }""", "Value.Fn::Select[1].Ref", "a list is needed")]
    [InlineData("""{ "Fn::Select": [0, [{ "Ref": "AWS::NoValue" }]] }""", "Value.Fn::Select", "no item 0 in a list of 0")]
    [InlineData("""{ "Fn::FindInMap": ["Sizes", "eu-west-1", "green"] }""", "Value.Fn::FindInMap", "the mapping Sizes has no eu-west-1.green")]
    [InlineData("""{ "Fn::FindInMap": ["Sizes", "eu-west-2", "blue"] }""", "Value.Fn::FindInMap", "the mapping Sizes has no eu-west-2.blue")]
    [InlineData("""{ "Fn::Join": ["", { "Ref": "Name" }] }""", "Value.Fn::Join[1].Ref", "a list is needed")]
    [InlineData("""{ "Fn::Join": ["", [["a"]]] }""", "Value.Fn::Join[1]", "a list of strings is needed")]
    [InlineData("""{ "Fn::Split": [",", { "Ref": "Zones" }] }""", "Value.Fn::Split[1].Ref", "a string is needed")]
    [InlineData("""{ "Fn::Sub": "${Zones}" }""", "Value.Fn::Sub ${Zones}", "a string is needed")]
    [InlineData("""{ "Fn::Sub": "${AWS::NoValue}" }""", "Value.Fn::Sub ${AWS::NoValue}", "a string is needed")]
    public void What_is_wrong_with_these_parameters_is_told_when_the_stack_is_made(string value, string path, string fault)
    {
        var template = Probe.Template(value);

        var error = Should.Throw<InvalidTemplateException>(() => template.CreateStack());

        error.Path.ShouldBe($"Resources.Probe.Properties.{path}");
        error.Message.ShouldContain(fault);
    }
}
