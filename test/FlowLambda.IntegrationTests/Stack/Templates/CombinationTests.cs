using System.Text.Json.Nodes;
using FlowLambda.Function;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>What holds for every stack, whatever its parameters.</summary>
public sealed class CombinationTests : TemplateTests
{
    /// <summary>
    /// The longest names, by the property that has them. Source: the API reference of each service. What has no name of its own gets one from
    /// CloudFormation, which shortens the stack's.
    /// </summary>
    private static readonly Dictionary<(string Type, string Property), int> LongestNames = new()
    {
        [("AWS::CloudWatch::Alarm", "AlarmName")] = 255,
        [("AWS::CloudWatch::Dashboard", "DashboardName")] = 255,
        [("AWS::CloudWatch::InsightRule", "RuleName")] = 128,
        [("AWS::DynamoDB::Table", "TableName")] = 255,
        [("AWS::KMS::Alias", "AliasName")] = 256,
        [("AWS::Kinesis::Stream", "Name")] = 128,
        [("AWS::Lambda::Function", "FunctionName")] = 64,
        [("AWS::Logs::Destination", "DestinationName")] = 512,
        [("AWS::Logs::LogGroup", "LogGroupName")] = 512,
        [("AWS::Logs::QueryDefinition", "Name")] = 255,
        [("AWS::Logs::SubscriptionFilter", "FilterName")] = 512,
        [("AWS::SNS::Topic", "TopicName")] = 256,
        [("AWS::SQS::Queue", "QueueName")] = 80,
    };

    [Fact]
    public void The_combinations_give_a_value_to_every_parameter_that_a_condition_looks_at() =>
        ParameterCombinations.Names.ShouldBe(Template.ConditionParameters, ignoreOrder: true);

    [Fact]
    public void Every_combination_without_exception_makes_a_stack_whose_log_groups_may_invoke_the_function()
    {
        var stacks = 0;

        // One after the other: the threads of the pool serve the proxies and Runtime APIs of the tests that run beside.
        foreach (var combination in ParameterCombinations.Complete())
        {
            Check(combination, (stack, parameters) =>
            {
                var groups = parameters["Source"] switch { "existing" => parameters["LogGroupNames"].Split(',').Length, "new" => 1, _ => 0 };
                stack.OfType("AWS::Logs::SubscriptionFilter").Count.ShouldBe(groups);
                stack.OfType("AWS::Lambda::Permission").Count.ShouldBe(groups);
            });
            stacks++;
        }

        stacks.ShouldBeGreaterThan(100_000);
    }

    [Fact]
    public void Every_condition_holds_in_some_combinations_and_not_in_others()
    {
        var outcomes = new HashSet<(string Condition, bool Holds)>();

        InEveryCombination((stack, _) => outcomes.UnionWith(stack.Conditions.Select(condition => (condition.Key, condition.Value))));

        outcomes.ShouldBe(Template.Conditions.SelectMany(_ => (bool[])[false, true], (name, holds) => (name, holds)), ignoreOrder: true);
    }

    [Fact]
    public void Nothing_is_declared_that_is_not_used()
    {
        Template.UnusedParameters.ShouldBeEmpty();
        Template.UnusedConditions.ShouldBeEmpty();
        Template.UnusedMappings.ShouldBeEmpty();
    }

    [Fact]
    public void The_format_that_is_taken_where_none_is_given_is_AWS_s_default_one() =>
        Stack(("LogGroupNames", "/vpc/flow-logs"))["Function"].Properties["Environment"]!["Variables"]!["FLOWLAMBDA_LOG_FORMAT"]!.ToString().ShouldBe(LogFormats.Default);

    [Fact]
    public void No_name_is_longer_than_AWS_allows_where_the_stack_s_has_forty_characters() => InEveryCombination((stack, _) =>
    {
        stack["Function"].PhysicalId.Length.ShouldBe(40);
        foreach (var ((type, property), longest) in LongestNames)
            stack.OfType(type).ShouldAllBe(resource => resource.Text(property)!.Length <= longest);
        // A type that names itself and is not in the table would pass unseen.
        foreach (var resource in stack.Resources.Values.Where(resource => !LongestNames.Keys.Any(known => known.Type == resource.Type)))
            resource.Properties.ShouldNotContain(property => property.Key.EndsWith("Name", StringComparison.Ordinal) && IsOwn(property.Value, stack) && !IsReference(resource, property.Key));
    });

    [Fact]
    public void Every_output_has_a_value() => InEveryCombination((stack, parameters) =>
    {
        stack.Outputs.Values.ShouldAllBe(output => output.Value.Length > 0);
        stack.Outputs.ContainsKey("FlowLogGroup").ShouldBe(parameters["Source"] == "new");
        stack.Outputs.ContainsKey("FailedRecordsBucket").ShouldBe(parameters["Source"] == "kinesis");
        stack.Outputs.ContainsKey("LogDestinationArn").ShouldBe(parameters["Source"] == "kinesis" && parameters["StreamArn"].Length == 0);
        stack.Outputs["TopicArn"].Value.ShouldBe(parameters["TopicArn"].Length > 0 ? parameters["TopicArn"] : stack["AlertTopic"].Arn);
        stack.Outputs["RedriveMapping"].Value.ShouldBe(stack["Redrive"].PhysicalId);
    });

    [Fact]
    public void The_function_s_environment_is_one_that_it_accepts_and_names_what_the_stack_has() => InEveryCombination((stack, parameters) =>
    {
        var variables = stack["Function"].Properties["Environment"]!["Variables"]!.AsObject();

        var settings = FunctionSettings.Read(name => variables[name]?.ToString());

        settings.StateTable.ShouldBe(stack["StateTable"].PhysicalId);
        settings.TopicArn.ShouldBe(parameters["TopicArn"].Length > 0 ? parameters["TopicArn"] : stack["AlertTopic"].Arn);
        settings.Metrics.ShouldBe(parameters["Metrics"] == "emf" ? MetricDestination.Emf : MetricDestination.CloudWatch);
        (settings.LogFormat ?? "").ShouldBe(parameters["LogFormat"]);
        (settings.ConfigurationObject?.ToString() ?? "").ShouldBe(parameters["ConfigurationUri"]);
        variables.Count.ShouldBe(4 + (settings.LogFormat is null ? 0 : 1) + (settings.ConfigurationObject is null ? 0 : 1), "there is a variable that the function does not know");
    });

    [Fact]
    public void The_function_runs_at_most_as_many_copies_as_are_reserved_for_it() => InEveryCombination((stack, parameters) =>
        (stack["Function"].Text("ReservedConcurrentExecutions") ?? "").ShouldBe(parameters["ReservedConcurrency"]));

    [Fact]
    public void Every_role_has_the_permissions_boundary_that_is_given() => InEveryCombination((stack, parameters) =>
        stack.OfType("AWS::IAM::Role").ShouldAllBe(role => (role.Text("PermissionsBoundary") ?? "") == parameters["PermissionsBoundaryArn"]));

    [Fact]
    public void Every_log_group_of_the_stack_is_kept_for_a_time_and_encrypted_with_the_key_that_is_given() => InEveryCombination((stack, parameters) =>
    {
        stack.OfType("AWS::Logs::LogGroup").ShouldAllBe(group => (group.Text("KmsKeyId") ?? "") == parameters["LogKmsKeyArn"] && group.Text("RetentionInDays") == "30");
        stack.OfType("AWS::Logs::LogGroup").Count.ShouldBe(parameters["Source"] == "new" ? 2 : 1);
    });

    private static bool IsOwn(JsonNode? name, CloudFormationStack stack) => name is JsonValue && name.ToString().Contains(stack["Function"].PhysicalId, StringComparison.Ordinal);

    /// <summary>Whether a name is that of something else: a flow log's group, a permission's function.</summary>
    private static bool IsReference(StackResource resource, string property) =>
        (resource.Type, property) is ("AWS::EC2::FlowLog", "LogGroupName") or ("AWS::Lambda::Permission" or "AWS::Lambda::EventSourceMapping" or "AWS::Lambda::EventInvokeConfig", "FunctionName");
}
