namespace Amazon.SimpleNotificationService.Model;

/// <summary>One message of a batch.</summary>
public class PublishBatchRequestEntry
{
    /// <summary>Names the entry in the answer: at most 80 letters, digits, hyphens and underscores, once in a batch. Required.</summary>
    public string? Id { get; set; }

    /// <inheritdoc cref="PublishRequest.Message"/>
    public string? Message { get; set; }

    /// <inheritdoc cref="PublishRequest.Subject"/>
    public string? Subject { get; set; }

    /// <inheritdoc cref="PublishRequest.MessageStructure"/>
    public string? MessageStructure { get; set; }

    /// <inheritdoc cref="PublishRequest.MessageAttributes"/>
    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
