namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>Beside three log groups that there are already, with mail and a configuration in S3.</summary>
public sealed class ExistingLogGroupsStackTests(ExistingLogGroupsFixture stack) : LogGroupStackTests<ExistingLogGroupsFixture>(stack)
{
    protected override IReadOnlyList<string> LogGroups => ExistingLogGroupsFixture.LogGroups;

    protected override string FilterPattern => "REJECT";

    protected override string Rule => "own-rule";

    protected override string Metric => "OwnMetric";

    [Fact]
    public async Task The_address_is_subscribed_to_the_topic()
    {
        var subscriptions = Emulator.Elements(await Stack.Api.SnsAsync("ListSubscriptions"), "Subscriptions").Single().Elements()
            .Where(subscription => Emulator.Text(subscription, "Protocol") == "email").ToList();

        var mail = subscriptions.ShouldHaveSingleItem();
        Emulator.Text(mail, "Endpoint").ShouldBe("oncall@example.com");
        Emulator.Text(mail, "TopicArn").ShouldBe(Deployment.TopicArn);
    }
}
