using System.Text.Json.Nodes;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>A stream for the log groups of an organization's accounts.</summary>
public sealed class CentralStreamStackTests(CentralStreamFixture stack) : EmulatedStackTests<CentralStreamFixture>(stack)
{
    private const string StreamArn = $"arn:aws:kinesis:{Deployment.Region}:123456789012:stream/flowlambda";

    protected override string Rule => "port-scan-from-internet";

    protected override string Metric => "RejectedFlows";

    protected override string Event(string delivery) => Delivery.OfStream(delivery);

    [Fact]
    public async Task The_function_reads_the_stream_and_what_it_cannot_read_goes_to_the_bucket()
    {
        var stream = (await Stack.Api.KinesisAsync("DescribeStreamSummary", new JsonObject { ["StreamName"] = "flowlambda" }))["StreamDescriptionSummary"]!;
        var mapping = (await Stack.Api.LambdaAsync(HttpMethod.Get, $"2015-03-31/event-source-mappings/{Stack.IdOf("StreamMapping")}"))!;

        stream["StreamARN"]!.ToString().ShouldBe(StreamArn);
        (mapping["EventSourceArn"]!.ToString(), mapping["FunctionArn"]!.ToString(), mapping["State"]!.ToString()).ShouldBe((StreamArn, FunctionArn, "Enabled"));
        mapping["FunctionResponseTypes"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("ReportBatchItemFailures");
        mapping["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString().ShouldBe($"arn:aws:s3:::{Stack.IdOf("FailedRecords")}");
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(Stack.Emulator.Server.Uri, Stack.IdOf("FailedRecords")), Token)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task The_alarm_of_failed_records_watches_the_mapping()
    {
        var alarm = Emulator.Elements(await Stack.Api.CloudWatchAsync("DescribeAlarms", ("AlarmNames.member.1", "flowlambda-failed-records")), "Dimensions").Single().Elements().Single();

        (Emulator.Text(alarm, "Name"), Emulator.Text(alarm, "Value")).ShouldBe(("EventSourceMappingUUID", Stack.IdOf("StreamMapping")));
    }

    [Fact]
    public async Task Accounts_of_the_organization_may_subscribe_their_log_groups_to_the_stream()
    {
        var destination = (await Stack.Api.LogsAsync("DescribeDestinations", new JsonObject { ["DestinationNamePrefix"] = "flowlambda" }))["destinations"]!.AsArray().ShouldHaveSingleItem()!;

        destination["targetArn"]!.ToString().ShouldBe(StreamArn);
        var role = Emulator.Elements(await Stack.Api.IamAsync("GetRole", ("RoleName", Stack.IdOf("StreamRole"))), "Role").Single();
        destination["roleArn"]!.ToString().ShouldBe(Emulator.Text(role, "Arn"));
        Uri.UnescapeDataString(Emulator.Text(role, "AssumeRolePolicyDocument")).ShouldContain("logs.amazonaws.com");
        var statement = JsonNode.Parse(destination["accessPolicy"]!.ToString())!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)statement["Resource"]!).ShouldBe((string)destination["arn"]!);
        ((string)statement["Condition"]!["StringEquals"]!["aws:PrincipalOrgID"]!).ShouldBe(CentralStreamFixture.OrganizationId);
    }

    [Fact]
    public async Task Nobody_else_may_invoke_the_function()
    {
        var error = await Should.ThrowAsync<HttpRequestException>(() => Stack.Api.LambdaAsync(HttpMethod.Get, "2015-03-31/functions/flowlambda/policy"));

        error.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
