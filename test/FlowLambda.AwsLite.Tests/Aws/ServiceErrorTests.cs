using System.Net;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Sns = Amazon.SimpleNotificationService.Model;

namespace FlowLambda.AwsLite.Tests.Aws;

public sealed class ServiceErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Type> CloudWatchErrors { get; } = new()
    {
        { "InternalServiceError", typeof(InternalServiceException) },
        { "InvalidParameterCombination", typeof(InvalidParameterCombinationException) },
        { "InvalidParameterValue", typeof(Amazon.CloudWatch.Model.InvalidParameterValueException) },
        { "MissingParameter", typeof(MissingRequiredParameterException) },
        { "AccessDenied", typeof(AmazonCloudWatchException) },
    };

    [Theory]
    [MemberData(nameof(CloudWatchErrors))]
    public async Task An_error_of_CloudWatch_is_an_exception_of_its_own(string code, Type type)
    {
        await using var service = await ServiceStub.StartAsync(Answers.Error(400, code));
        using var client = Clients.CloudWatch(service.Url);

        var error = await Should.ThrowAsync<AmazonCloudWatchException>(() => client.PutMetricDataAsync(new PutMetricDataRequest(), Token));

        error.GetType().ShouldBe(type);
        error.ErrorCode.ShouldBe(code);
        error.Message.ShouldBe($"because of {code}");
        error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        error.RequestId.ShouldBe("r-9");
        error.ErrorType.ShouldBe(ErrorType.Sender);
        error.InnerException.ShouldNotBeNull();
    }

    public static TheoryData<string, Type> SnsErrors { get; } = new()
    {
        { "AuthorizationError", typeof(AuthorizationErrorException) },
        { "InternalError", typeof(InternalErrorException) },
        { "InvalidParameter", typeof(InvalidParameterException) },
        { "ParameterValueInvalid", typeof(Sns.InvalidParameterValueException) },
        { "InvalidSecurity", typeof(InvalidSecurityException) },
        { "NotFound", typeof(NotFoundException) },
        { "ValidationException", typeof(ValidationException) },
        { "KMSAccessDenied", typeof(KMSAccessDeniedException) },
        { "KMSDisabled", typeof(KMSDisabledException) },
        { "KMSInvalidState", typeof(KMSInvalidStateException) },
        { "KMSNotFound", typeof(KMSNotFoundException) },
        { "KMSOptInRequired", typeof(KMSOptInRequiredException) },
        { "KMSThrottling", typeof(KMSThrottlingException) },
        { "BatchEntryIdsNotDistinct", typeof(BatchEntryIdsNotDistinctException) },
        { "BatchRequestTooLong", typeof(BatchRequestTooLongException) },
        { "EmptyBatchRequest", typeof(EmptyBatchRequestException) },
        { "InvalidBatchEntryId", typeof(InvalidBatchEntryIdException) },
        { "TooManyEntriesInBatchRequest", typeof(TooManyEntriesInBatchRequestException) },
        { "ExpiredToken", typeof(AmazonSimpleNotificationServiceException) },
    };

    [Theory]
    [MemberData(nameof(SnsErrors))]
    public async Task An_error_of_SNS_is_an_exception_of_its_own(string code, Type type)
    {
        await using var service = await ServiceStub.StartAsync(Answers.Error(404, code));
        using var client = Clients.Sns(service.Url);

        var error = await Should.ThrowAsync<AmazonSimpleNotificationServiceException>(() => client.PublishBatchAsync(new PublishBatchRequest(), Token));

        error.GetType().ShouldBe(type);
        error.ErrorCode.ShouldBe(code);
        error.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        error.RequestId.ShouldBe("r-9");
    }

    [Fact]
    public async Task A_request_that_was_throttled_is_sent_again()
    {
        await using var service = await ServiceStub.StartAsync(Answers.Error(400, "Throttling"), Answers.PutMetricData);
        using var client = Clients.CloudWatch(service.Url, retries: 1);

        await client.PutMetricDataAsync(new PutMetricDataRequest(), Token);

        service.Requests.Count.ShouldBe(2);
        service.Requests[1].Form.ShouldBe(service.Requests[0].Form);
    }

    [Fact]
    public async Task A_request_that_is_throttled_every_time_is_given_up()
    {
        await using var service = await ServiceStub.StartAsync(Answers.Error(400, "Throttling"));
        using var client = Clients.Sns(service.Url, retries: 1);

        var error = await Should.ThrowAsync<AmazonSimpleNotificationServiceException>(() => client.PublishAsync(new PublishRequest(), Token));

        error.ErrorCode.ShouldBe("Throttling");
        service.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_error_of_the_sender_is_not_sent_again()
    {
        await using var service = await ServiceStub.StartAsync(Answers.Error(400, "InvalidParameter"));
        using var client = Clients.Sns(service.Url, retries: 3);

        await Should.ThrowAsync<InvalidParameterException>(() => client.PublishAsync(new PublishRequest(), Token));

        service.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("Service unavailable")]
    public async Task An_error_without_the_services_xml_is_sent_again_and_keeps_its_status(string body)
    {
        await using var service = await ServiceStub.StartAsync((503, body));
        using var client = Clients.CloudWatch(service.Url, retries: 1);

        var error = await Should.ThrowAsync<AmazonCloudWatchException>(() => client.PutMetricDataAsync(new PutMetricDataRequest(), Token));

        error.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        service.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_request_can_be_cancelled()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        using var client = Clients.CloudWatch(service.Url);

        await Should.ThrowAsync<OperationCanceledException>(() => client.PutMetricDataAsync(new PutMetricDataRequest(), new CancellationToken(canceled: true)));
    }
}
