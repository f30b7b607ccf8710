using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>What the roles' policies may say, in every stack.</summary>
public sealed class PermissionTests : TemplateTests
{
    [Fact]
    public void Every_statement_of_a_role_names_its_resource_but_that_about_metrics_which_names_their_namespace() => InEveryCombination((stack, parameters) =>
    {
        var everywhere = Statements(stack).Where(statement => Resources(statement).Any(resource => resource == "*")).ToList();

        Statements(stack).ShouldAllBe(statement => Resources(statement).Count > 0 && Resources(statement).All(resource => resource == "*" || resource.StartsWith("arn:aws:", StringComparison.Ordinal)));
        Statements(stack).ShouldAllBe(statement => statement["Effect"]!.ToString() == "Allow" && !statement.ContainsKey("NotAction") && !statement.ContainsKey("NotResource"));
        everywhere.Count.ShouldBe(parameters["Metrics"] == "cloudwatch" ? 1 : 0);
        foreach (var statement in everywhere)
        {
            RoleStatements.Texts(statement["Action"]).ShouldBe(["cloudwatch:PutMetricData"]);
            RoleStatements.Texts(statement["Condition"]!["StringEquals"]!["cloudwatch:namespace"]).ShouldBe(["FlowLambda"]);
        }
    });

    [Fact]
    public void No_statement_of_a_role_permits_all_actions_of_a_service() => InEveryCombination((stack, _) =>
        Statements(stack).SelectMany(statement => RoleStatements.Texts(statement["Action"])).ShouldAllBe(action => !action.Contains('*') || action == "kms:GenerateDataKey*"));

    [Fact]
    public void Every_statement_has_a_name_that_is_its_own()
    {
        InEveryCombination((stack, _) =>
        {
            foreach (var role in stack.OfType("AWS::IAM::Role"))
                RoleStatements.Of(role).CountBy(statement => statement["Sid"]!.ToString(), StringComparer.Ordinal).ShouldAllBe(sid => sid.Value == 1);
        });
    }

    [Fact]
    public void The_function_may_put_metrics_in_all_namespaces_that_are_named_and_in_no_other()
    {
        var role = RolePolicy.Of(Stack(("LogGroupNames", "/vpc/flow-logs"), ("MetricNamespaces", "Network/Flows,Security"))["FunctionRole"]);

        role.Permits(PutMetricData("Network/Flows")).ShouldBeTrue();
        role.Permits(PutMetricData("Security")).ShouldBeTrue();
        role.Permits(PutMetricData("FlowLambda")).ShouldBeFalse();
        RolePolicy.Of(Stack(("LogGroupNames", "/vpc/flow-logs"), ("Metrics", "emf"))["FunctionRole"]).Permits(PutMetricData("FlowLambda")).ShouldBeFalse();
    }

    [Fact]
    public void The_function_may_read_the_configuration_that_is_given_and_no_other_object()
    {
        var role = RolePolicy.Of(Stack(("LogGroupNames", "/vpc/flow-logs"), ("ConfigurationUri", ParameterCombinations.ConfigurationUri))["FunctionRole"]);

        role.Permits(new IamCall("s3:GetObject", "arn:aws:s3:::configuration-bucket/network/flowlambda.yaml")).ShouldBeTrue();
        role.Permits(new IamCall("s3:ListBucket", "arn:aws:s3:::configuration-bucket")).ShouldBeTrue();
        role.Permits(new IamCall("s3:GetObject", "arn:aws:s3:::configuration-bucket/network/flowlambda.yaml.old")).ShouldBeFalse();
        role.Permits(new IamCall("s3:PutObject", "arn:aws:s3:::configuration-bucket/network/flowlambda.yaml")).ShouldBeFalse();
        RolePolicy.Of(Stack(("LogGroupNames", "/vpc/flow-logs"))["FunctionRole"])
            .Permits(new IamCall("s3:GetObject", "arn:aws:s3:::configuration-bucket/network/flowlambda.yaml")).ShouldBeFalse();
    }

    [Fact]
    public void The_function_may_use_the_keys_that_are_given_through_the_services_it_calls_only()
    {
        var other = ParameterCombinations.KmsKeyArn.Replace("0a1b", "0b1b", StringComparison.Ordinal);
        var role = RolePolicy.Of(Stack(("LogGroupNames", "/vpc/flow-logs"), ("TopicArn", ParameterCombinations.TopicArn), ("KmsKeyArns", $"{ParameterCombinations.KmsKeyArn},{other}"))["FunctionRole"]);

        role.Permits(Decrypt(ParameterCombinations.KmsKeyArn, "sns.eu-west-1.amazonaws.com")).ShouldBeTrue();
        role.Permits(Decrypt(other, "s3.eu-west-1.amazonaws.com")).ShouldBeTrue();
        role.Permits(Decrypt(other, "dynamodb.eu-west-1.amazonaws.com")).ShouldBeFalse();
        role.Permits(new IamCall("kms:Decrypt", other)).ShouldBeFalse();
        role.Permits(Decrypt("arn:aws:kms:eu-west-1:123456789012:key/another", "sns.eu-west-1.amazonaws.com")).ShouldBeFalse();
    }

    private static IamCall PutMetricData(string name) => new IamCall("cloudwatch:PutMetricData", "*").With("cloudwatch:namespace", name);

    private static IamCall Decrypt(string key, string service) => new IamCall("kms:Decrypt", key).With("kms:ViaService", service);

    private static IEnumerable<JsonObject> Statements(CloudFormationStack stack) => stack.OfType("AWS::IAM::Role").SelectMany(RoleStatements.Of);

    private static IReadOnlyList<string> Resources(JsonObject statement) => RoleStatements.Texts(statement["Resource"]);
}
