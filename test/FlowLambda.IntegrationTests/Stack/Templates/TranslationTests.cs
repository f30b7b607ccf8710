using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>What SAM makes of the template.</summary>
public sealed class TranslationTests : TemplateTests
{
    [Fact]
    public async Task SAM_makes_the_same_of_it_whatever_the_parameters()
    {
        var translations = await SamTemplate.TranslateAsync(DeployedTemplate.Main.FilePath, ParameterCombinations.Pairs);

        translations.Count.ShouldBeGreaterThan(100);
        translations.Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("x86_64", "512")]
    [InlineData("arm64", "10240")]
    public void The_function_is_a_dotnet_function_with_the_architecture_and_memory_that_are_asked_for(string architecture, string memory)
    {
        var function = Stack(("LogGroupNames", "/vpc/flow-logs"), ("Architecture", architecture), ("MemorySize", memory))["Function"];

        function.Text("Runtime").ShouldBe("dotnet10");
        function.Text("Handler").ShouldBe("FlowLambda.Function");
        function.Properties["Architectures"]!.AsArray().Select(item => item!.ToString()).ShouldBe([architecture]);
        function.Text("MemorySize").ShouldBe(memory);
        function.Text("PackageType").ShouldBeNull();
        // EMF lines must stay as they are.
        function.Properties["LoggingConfig"]!["LogFormat"]!.ToString().ShouldBe("Text");
    }

    [Fact]
    public void SAM_adds_no_role_and_no_permission_of_its_own()
    {
        var stack = Stack(("LogGroupNames", "/vpc/flow-logs"));

        stack.OfType("AWS::IAM::Role").Select(role => role.LogicalId).ShouldBe(["FunctionRole"]);
        RolePolicy.Of(stack["FunctionRole"]).ManagedPolicyArns.ShouldBeEmpty();
        stack["Function"].Text("Role").ShouldBe(stack["FunctionRole"].Arn);
    }
}
