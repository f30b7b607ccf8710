using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack;

/// <summary>The role of the stack's function.</summary>
internal static class FunctionRole
{
    internal const string LogicalId = "FunctionRole";

    internal const string ConfigurationBucket = "flow-config";
    internal const string ConfigurationKey = "my.yaml";
    internal const string ConfigurationUri = $"s3://{ConfigurationBucket}/{ConfigurationKey}";

    /// <summary>A stack whose resources have the names that the tests use: a role that permits no more than those.</summary>
    internal static IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Source"] = "existing",
        ["LogGroupNames"] = "/vpc/flow-logs",
        ["ConfigurationUri"] = ConfigurationUri,
    };

    /// <summary>A stack whose role has every statement that there is.</summary>
    internal static IReadOnlyDictionary<string, string> ParametersOfAll { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Source"] = "kinesis",
        ["ConfigurationUri"] = ConfigurationUri,
        ["KmsKeyArns"] = "arn:aws:kms:eu-west-1:123456789012:key/1f0c",
    };

    /// <summary>The role with those parameters.</summary>
    internal static StackResource In(CloudFormationTemplate template) => template.CreateStack(Parameters)[LogicalId];
}
