using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>A message for a topic.</summary>
public class PublishRequest : AmazonWebServiceRequest
{
    /// <summary>The topic. Required.</summary>
    public string? TopicArn { get; set; }

    /// <summary>The message. With <see cref="MessageStructure"/> <c>json</c>, an object with a text for each protocol and <c>default</c>. Required.</summary>
    public string? Message { get; set; }

    /// <summary>The subject line of e-mails: fewer than 100 characters, no line breaks or control characters. Null: none.</summary>
    public string? Subject { get; set; }

    /// <summary><c>json</c> where the message has a text for each protocol, else null.</summary>
    public string? MessageStructure { get; set; }

    /// <summary>What filter policies look at, by name. Null unless set, or <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
