using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService;

/// <summary>Amazon Simple Notification Service, as far as FlowLambda uses it.</summary>
public interface IAmazonSimpleNotificationService : IDisposable
{
    /// <summary>Sends one message to a topic's subscribers. What is published twice arrives twice.</summary>
    /// <param name="request">The message: with its attributes, at most what the topic takes (256 KiB unless it says otherwise).</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been taken all the same.</param>
    /// <returns>The message's id.</returns>
    /// <exception cref="InvalidParameterException">A parameter is not acceptable, such as a message that is too large.</exception>
    /// <exception cref="NotFoundException">There is no such topic.</exception>
    /// <exception cref="AuthorizationErrorException">The caller may not publish to it.</exception>
    /// <exception cref="AmazonSimpleNotificationServiceException">Any other error of the service.</exception>
    /// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_Publish.html</remarks>
    Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends up to ten messages to a topic's subscribers; each of them is taken or refused on its own.</summary>
    /// <param name="request">The messages: together at most what the topic takes for one.</param>
    /// <param name="cancellationToken">Gives up waiting; the messages may have been taken all the same.</param>
    /// <returns>Which entries were taken, and which were not and why.</returns>
    /// <exception cref="BatchRequestTooLongException">The messages together are too large.</exception>
    /// <exception cref="TooManyEntriesInBatchRequestException">There are more than ten.</exception>
    /// <exception cref="NotFoundException">There is no such topic.</exception>
    /// <exception cref="AuthorizationErrorException">The caller may not publish to it.</exception>
    /// <exception cref="AmazonSimpleNotificationServiceException">Any other error of the service.</exception>
    /// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html</remarks>
    Task<PublishBatchResponse> PublishBatchAsync(PublishBatchRequest request, CancellationToken cancellationToken = default);
}
