using FlowLambda.Configuration;
using FlowLambda.Function.CloudWatch;

namespace FlowLambda.Function.Tests.Settings;

/// <summary>Metrics and dimensions are members of one object in the embedded metric format: some names cannot be written there.</summary>
public sealed class EmfNamesTests
{
    [Fact]
    public void Every_metric_that_cannot_be_written_is_named()
    {
        var longest = new string('x', 250);
        var configuration = ConfigurationLoader.Load($$"""
            version: 1
            metrics:
              definitions:
                - { name: dstport, dimensions: [dstport, srcport] }
                - { name: _aws }
                - { name: A, dimensions: { _aws: dstport } }
                - { name: B, dimensions: { {{longest}}y: dstport } }
                - { name: fine, dimensions: { {{longest}}: dstport, aws: srcport } }
                - { name: srcaddr, dimensions: [dstaddr] }
            """, "flowlambda.yaml");

        EmfNames.FaultsOf(configuration).Select(fault => fault.Message.Split(" with FLOWLAMBDA_METRICS")[0]).ShouldBe(
        [
            "'dstport' cannot be written with a dimension of the metric's own name", "'_aws' cannot be written by that name", "'A' cannot be written with a dimension named '_aws'",
            "'B' cannot be written with a dimension's name of more than 250 characters",
        ]);
    }

    [Fact]
    public void The_configuration_that_is_shipped_can_be_written() =>
        EmfNames.FaultsOf(ConfigurationLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml")), "flowlambda.yaml")).ShouldBeEmpty();
}
