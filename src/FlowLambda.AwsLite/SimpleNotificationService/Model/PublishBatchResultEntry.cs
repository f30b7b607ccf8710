namespace Amazon.SimpleNotificationService.Model;

/// <summary>A message of a batch that was taken.</summary>
public class PublishBatchResultEntry
{
    /// <summary>The entry's id in the request.</summary>
    public string? Id { get; set; }

    /// <summary>The id that SNS gave the message.</summary>
    public string? MessageId { get; set; }
}
