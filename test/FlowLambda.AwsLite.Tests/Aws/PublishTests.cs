using Amazon.SimpleNotificationService.Model;

namespace FlowLambda.AwsLite.Tests.Aws;

public sealed class PublishTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:123456789012:alerts";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_has_these_form_fields()
    {
        await using var service = await ServiceStub.StartAsync(Answers.Publish);
        using var client = Clients.Sns(service.Url);

        var response = await client.PublishAsync(
            new PublishRequest
            {
                TopicArn = Topic,
                Subject = "[HIGH] ssh-brute-force",
                Message = """{"default":"a & b"}""",
                MessageStructure = "json",
                MessageAttributes = new(StringComparer.Ordinal)
                {
                    ["severity"] = new MessageAttributeValue { DataType = "String", StringValue = "high" },
                    ["value"] = new MessageAttributeValue { DataType = "Number", StringValue = "132" },
                },
            },
            Token);

        response.MessageId.ShouldBe("m-1");
        response.ResponseMetadata.RequestId.ShouldBe("r-2");
        var request = service.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/");
        request.Headers["Content-Type"].ShouldBe("application/x-www-form-urlencoded; charset=utf-8");
        request.Fields.ShouldBe(
            [
                "Action=Publish",
                "Version=2010-03-31",
                $"TopicArn={Topic}",
                "Subject=[HIGH] ssh-brute-force",
                """Message={"default":"a & b"}""",
                "MessageStructure=json",
                "MessageAttributes.entry.1.Name=severity",
                "MessageAttributes.entry.1.Value.DataType=String",
                "MessageAttributes.entry.1.Value.StringValue=high",
                "MessageAttributes.entry.2.Name=value",
                "MessageAttributes.entry.2.Value.DataType=Number",
                "MessageAttributes.entry.2.Value.StringValue=132",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_message_is_signed_for_sns()
    {
        await using var service = await ServiceStub.StartAsync(Answers.Publish);
        using var client = Clients.Sns(service.Url);

        await client.PublishAsync(new PublishRequest { TopicArn = Topic, Message = "m" }, Token);

        service.Requests[0].Headers["Authorization"].ShouldStartWith($"AWS4-HMAC-SHA256 Credential={TestEnvironment.AccessKeyId}/");
        service.Requests[0].Headers["Authorization"].ShouldContain($"/{TestEnvironment.Region}/sns/aws4_request");
    }

    [Fact]
    public async Task A_large_message_is_never_compressed()
    {
        var message = new string('m', 200_000);
        await using var service = await ServiceStub.StartAsync(Answers.Publish);
        using var client = Clients.Sns(service.Url);

        await client.PublishAsync(new PublishRequest { TopicArn = Topic, Message = message }, Token);

        service.Requests[0].Headers.ContainsKey("Content-Encoding").ShouldBeFalse();
        service.Requests[0].Fields.ShouldContain(f => f == $"Message={message}");
    }

    [Fact]
    public async Task A_batch_has_these_form_fields()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PublishBatch);
        using var client = Clients.Sns(service.Url);

        await client.PublishBatchAsync(
            new PublishBatchRequest
            {
                TopicArn = Topic,
                PublishBatchRequestEntries =
                [
                    new PublishBatchRequestEntry { Id = "a", Message = "one", Subject = "s", MessageStructure = "json" },
                    new PublishBatchRequestEntry
                    {
                        Id = "b",
                        Message = "two",
                        MessageAttributes = new(StringComparer.Ordinal) { ["rule"] = new MessageAttributeValue { DataType = "String", StringValue = "r" } },
                    },
                ],
            },
            Token);

        service.Requests.ShouldHaveSingleItem().Fields.ShouldBe(
            [
                "Action=PublishBatch",
                "Version=2010-03-31",
                $"TopicArn={Topic}",
                "PublishBatchRequestEntries.member.1.Id=a",
                "PublishBatchRequestEntries.member.1.Message=one",
                "PublishBatchRequestEntries.member.1.Subject=s",
                "PublishBatchRequestEntries.member.1.MessageStructure=json",
                "PublishBatchRequestEntries.member.2.Id=b",
                "PublishBatchRequestEntries.member.2.Message=two",
                "PublishBatchRequestEntries.member.2.MessageAttributes.entry.1.Name=rule",
                "PublishBatchRequestEntries.member.2.MessageAttributes.entry.1.Value.DataType=String",
                "PublishBatchRequestEntries.member.2.MessageAttributes.entry.1.Value.StringValue=r",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_batchs_answer_tells_what_was_taken_and_what_was_not()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PublishBatch);
        using var client = Clients.Sns(service.Url);

        var response = await client.PublishBatchAsync(new PublishBatchRequest { TopicArn = Topic }, Token);

        response.Successful!.Select(s => (s.Id, s.MessageId)).ShouldBe([("a", "m-a"), ("b", "m-b")]);
        response.Failed!.Select(f => (f.Id, f.Code, f.Message, f.SenderFault)).ShouldBe(
            [("c", "InternalError", "try again", false), ("d", "InvalidParameter", null, true)]);
        response.ResponseMetadata.RequestId.ShouldBe("r-3");
    }

    [Fact]
    public async Task Of_a_batch_that_was_taken_whole_nothing_failed()
    {
        await using var service = await ServiceStub.StartAsync((200,
            """
            <PublishBatchResponse><PublishBatchResult><Failed/><Successful><member><Id>a</Id><MessageId>m</MessageId></member></Successful></PublishBatchResult></PublishBatchResponse>
            """));
        using var client = Clients.Sns(service.Url);

        var response = await client.PublishBatchAsync(new PublishBatchRequest { TopicArn = Topic }, Token);

        response.Failed.ShouldBeNull();
        response.Successful.ShouldNotBeNull().Count.ShouldBe(1);
    }
}
