using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>What became of the messages of a batch.</summary>
public class PublishBatchResponse : AmazonWebServiceResponse
{
    /// <summary>The entries that were taken. Null where there are none, unless <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public List<PublishBatchResultEntry>? Successful { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>The entries that were not. Null where there are none, unless <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public List<BatchResultErrorEntry>? Failed { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
