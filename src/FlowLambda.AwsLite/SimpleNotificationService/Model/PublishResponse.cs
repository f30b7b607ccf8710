using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The message was taken.</summary>
public class PublishResponse : AmazonWebServiceResponse
{
    /// <summary>The id that SNS gave the message.</summary>
    public string? MessageId { get; set; }
}
