using Amazon.Runtime.Internal.Transform;
using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService.Model.Internal;

/// <summary>Reads the answer to Publish.</summary>
internal sealed class PublishResponseUnmarshaller() : QueryResponseUnmarshaller<PublishResponse>(SimpleNotificationServiceErrors.Create)
{
    protected override void Read(XmlUnmarshallerContext input, PublishResponse response)
    {
        if (input.TestExpression("PublishResult/MessageId", 2))
            response.MessageId = input.ReadText();
    }
}
