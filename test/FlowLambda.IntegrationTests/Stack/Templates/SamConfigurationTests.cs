using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>The environments of samconfig.toml.</summary>
public sealed class SamConfigurationTests : TemplateTests
{
    [Fact]
    public async Task Every_environment_deploys_a_stack_that_the_template_makes()
    {
        Assert.SkipUnless(await SamConfiguration.IsAvailableAsync(), SamConfiguration.SkipReason);

        var deployments = await SamConfiguration.ReadAsync(Repository.PathOf("samconfig.toml"));

        deployments.Keys.ShouldBe(["default", "production", "central"], ignoreOrder: true);
        // The default one asks for its parameters.
        deployments["default"].Parameters.ShouldBeEmpty();
        foreach (var (name, deployment) in deployments.Where(deployment => deployment.Key != "default"))
        {
            deployment.Parameters.ShouldNotBeEmpty(name);
            var stack = Template.CreateStack(deployment.Parameters, new StackEnvironment(StackName: deployment.StackName));
            stack["Function"].PhysicalId.ShouldBe(deployment.StackName);
            stack["AlertMail"].Text("Endpoint").ShouldBe(deployment.Parameters["AlertEmail"]);
        }
    }

    [Fact]
    public async Task No_environment_lets_the_template_do_more_than_it_needs()
    {
        Assert.SkipUnless(await SamConfiguration.IsAvailableAsync(), SamConfiguration.SkipReason);

        // A role with a name of its own would need CAPABILITY_NAMED_IAM.
        InEveryCombination((stack, _) => stack.OfType("AWS::IAM::Role").ShouldAllBe(role => role.Text("RoleName") == null));
        (await SamConfiguration.ReadAsync(Repository.PathOf("samconfig.toml"))).Values.ShouldAllBe(deployment => deployment.Capabilities == "CAPABILITY_IAM");
    }
}
