using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService.Model.Internal;

/// <summary>Writes Publish.</summary>
internal sealed class PublishRequestMarshaller()
    : QueryRequestMarshaller<PublishRequest>("Amazon.SimpleNotificationService", AmazonSimpleNotificationServiceConfig.ApiVersion, "Publish")
{
    protected override void Write(PublishRequest request, QueryFields fields)
    {
        fields.Add("TopicArn", request.TopicArn);
        fields.Add("Message", request.Message);
        fields.Add("Subject", request.Subject);
        fields.Add("MessageStructure", request.MessageStructure);
        fields.AddMap("MessageAttributes", request.MessageAttributes, MessageAttributeFields.Write);
    }
}
