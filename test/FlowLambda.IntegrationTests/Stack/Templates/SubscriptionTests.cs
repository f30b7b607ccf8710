using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>How log groups and streams are joined to the function, and what becomes of a batch that fails.</summary>
public sealed class SubscriptionTests : TemplateTests
{
    private static readonly StackEnvironment Here = StackEnvironment.Default;

    [Fact]
    public void Every_watched_log_group_is_subscribed_once_and_may_invoke_the_function() => InEveryCombination((stack, parameters) =>
    {
        var filters = stack.OfType("AWS::Logs::SubscriptionFilter");
        var permissions = stack.OfType("AWS::Lambda::Permission");

        filters.Select(filter => filter.Text("LogGroupName")).ShouldBe(WatchedGroups(stack, parameters), ignoreOrder: true);
        permissions.Count.ShouldBe(filters.Count);
        // A group that moves to another place in the list has both filters for a moment: CloudFormation refuses one of a name that the group has.
        filters.Select(filter => filter.Text("FilterName")).ShouldBe(Enumerable.Range(1, filters.Count).Select(place => $"{stack["Function"].PhysicalId}-{place}"), ignoreOrder: true);
        foreach (var filter in filters)
        {
            filter.Text("DestinationArn").ShouldBe(stack["Function"].Arn);
            // CloudWatch Logs tries the function when the filter is made: without the permission, that fails.
            filter.Dependencies.Select(name => stack[name]).ShouldContain(dependency => dependency.Type == "AWS::Lambda::Permission" && Permits(dependency, filter, stack));
        }
    });

    [Fact]
    public void The_function_s_own_log_group_is_never_among_those() => InEveryCombination((stack, _) =>
    {
        var own = stack["FunctionLogGroup"].PhysicalId;

        own.ShouldBe(stack["Function"].Properties["LoggingConfig"]!["LogGroup"]!.ToString());
        stack.OfType("AWS::Logs::SubscriptionFilter").ShouldAllBe(filter => filter.Text("LogGroupName") != own);
        stack.OfType("AWS::Lambda::Permission").ShouldAllBe(permission => !permission.Text("SourceArn")!.Contains($":{own}:", StringComparison.Ordinal));
    });

    [Fact]
    public void A_stream_is_read_by_a_mapping_that_keeps_what_it_gives_up() => InEveryCombination((stack, parameters) =>
    {
        var mappings = stack.OfType("AWS::Lambda::EventSourceMapping").Where(mapping => mapping.LogicalId != "Redrive").ToList();
        if (parameters["Source"] != "kinesis")
        {
            mappings.ShouldBeEmpty();
            return;
        }

        var mapping = mappings.ShouldHaveSingleItem();
        mapping.Text("EventSourceArn").ShouldBe(parameters["StreamArn"].Length > 0 ? parameters["StreamArn"] : stack["Stream"].Arn);
        mapping.Properties["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString().ShouldBe(stack["FailedRecords"].Arn);
        mapping.Properties["FunctionResponseTypes"]!.AsArray().Select(type => type!.ToString()).ShouldBe(["ReportBatchItemFailures"]);
        mapping.Number("MaximumRetryAttempts")!.Value.ShouldBeInRange(1, 10_000);
    });

    [Fact]
    public void The_stream_that_the_stack_makes_is_read_from_its_beginning_and_a_given_one_from_now_on()
    {
        Stack(("Source", "kinesis"))["StreamMapping"].Text("StartingPosition").ShouldBe("TRIM_HORIZON");
        Stack(("Source", "kinesis"), ("StreamArn", ParameterCombinations.StreamArn))["StreamMapping"].Text("StartingPosition").ShouldBe("LATEST");
    }

    [Fact]
    public void A_batch_that_failed_is_tried_twice_more_and_goes_to_the_queue_then()
    {
        var stack = Stack(("LogGroupNames", "/vpc/flow-logs"));

        var configuration = stack.OfType("AWS::Lambda::EventInvokeConfig").ShouldHaveSingleItem();

        configuration.Text("FunctionName").ShouldBe(stack["Function"].PhysicalId);
        configuration.Text("Qualifier").ShouldBe("$LATEST");
        configuration.Text("MaximumRetryAttempts").ShouldBe("2");
        configuration.Text("MaximumEventAgeInSeconds").ShouldBe("21600");
        configuration.Properties["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString().ShouldBe(stack["FailedBatches"].Arn);
        RolePolicy.Of(stack["FunctionRole"]).Permits(new IamCall("sqs:SendMessage", stack["FailedBatches"].Arn)).ShouldBeTrue();
    }

    [Fact]
    public void Failed_batches_wait_in_a_queue_until_somebody_has_them_sent_again() => InEveryCombination((stack, _) =>
    {
        var (queue, mapping) = (stack["FailedBatches"], stack["Redrive"]);

        mapping.Text("EventSourceArn").ShouldBe(queue.Arn);
        mapping.Text("Enabled").ShouldBe("false");
        mapping.Text("BatchSize").ShouldBe("1");
        // Lambda refuses a mapping whose queue shows messages again while the function may still be at them, and advises six times as long.
        queue.Number("VisibilityTimeout").ShouldBe(6 * stack["Function"].Number("Timeout"));
    });

    [Fact]
    public void A_filter_pattern_holds_for_all_log_groups() =>
        Stack(("LogGroupNames", "/vpc/a,/vpc/b"), ("FilterPattern", "[..., action = REJECT, logstatus]")).OfType("AWS::Logs::SubscriptionFilter")
            .Select(filter => filter.Text("FilterPattern")).ShouldBe(["[..., action = REJECT, logstatus]", "[..., action = REJECT, logstatus]"]);

    private static bool Permits(StackResource permission, StackResource filter, CloudFormationStack stack) =>
        permission.Text("Action") == "lambda:InvokeFunction" && permission.Text("Principal") == "logs.amazonaws.com"
        && permission.Text("FunctionName") == stack["Function"].Arn
        && permission.Text("SourceAccount") == Here.AccountId
        && permission.Text("SourceArn") == Here.Arn("logs", $"log-group:{filter.Text("LogGroupName")}:*");

    private static string[] WatchedGroups(CloudFormationStack stack, IReadOnlyDictionary<string, string> parameters) => parameters["Source"] switch
    {
        "existing" => parameters["LogGroupNames"].Split(','),
        "new" => [stack["FlowLogGroup"].PhysicalId],
        _ => [],
    };
}
