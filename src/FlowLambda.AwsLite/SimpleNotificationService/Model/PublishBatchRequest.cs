using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>Messages for a topic.</summary>
public class PublishBatchRequest : AmazonWebServiceRequest
{
    /// <summary>The topic. Required.</summary>
    public string? TopicArn { get; set; }

    /// <summary>One to ten messages. Null unless set, or <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public List<PublishBatchRequestEntry>? PublishBatchRequestEntries { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
