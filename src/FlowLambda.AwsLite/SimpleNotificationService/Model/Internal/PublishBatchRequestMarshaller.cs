using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService.Model.Internal;

/// <summary>Writes PublishBatch.</summary>
internal sealed class PublishBatchRequestMarshaller()
    : QueryRequestMarshaller<PublishBatchRequest>("Amazon.SimpleNotificationService", AmazonSimpleNotificationServiceConfig.ApiVersion, "PublishBatch")
{
    protected override void Write(PublishBatchRequest request, QueryFields fields)
    {
        fields.Add("TopicArn", request.TopicArn);
        fields.AddList("PublishBatchRequestEntries", request.PublishBatchRequestEntries, static (entry, item) =>
        {
            entry.Add("Id", item.Id);
            entry.Add("Message", item.Message);
            entry.Add("Subject", item.Subject);
            entry.Add("MessageStructure", item.MessageStructure);
            entry.AddMap("MessageAttributes", item.MessageAttributes, MessageAttributeFields.Write);
        });
    }
}
