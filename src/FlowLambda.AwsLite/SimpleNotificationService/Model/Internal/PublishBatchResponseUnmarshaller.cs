using Amazon.Runtime.Internal.Transform;
using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService.Model.Internal;

/// <summary>Reads the answer to PublishBatch.</summary>
internal sealed class PublishBatchResponseUnmarshaller() : QueryResponseUnmarshaller<PublishBatchResponse>(SimpleNotificationServiceErrors.Create)
{
    protected override void Read(XmlUnmarshallerContext input, PublishBatchResponse response)
    {
        if (input.TestExpression("PublishBatchResult/Successful/member", 2))
            (response.Successful ??= []).Add(ReadSuccess(input));
        else if (input.TestExpression("PublishBatchResult/Failed/member", 2))
            (response.Failed ??= []).Add(ReadFailure(input));
    }

    private static PublishBatchResultEntry ReadSuccess(XmlUnmarshallerContext input)
    {
        var entry = new PublishBatchResultEntry();
        ForEachMember(input, name =>
        {
            switch (name)
            {
                case "Id": entry.Id = input.ReadText(); break;
                case "MessageId": entry.MessageId = input.ReadText(); break;
            }
        });
        return entry;
    }

    private static BatchResultErrorEntry ReadFailure(XmlUnmarshallerContext input)
    {
        var entry = new BatchResultErrorEntry();
        ForEachMember(input, name =>
        {
            switch (name)
            {
                case "Id": entry.Id = input.ReadText(); break;
                case "Code": entry.Code = input.ReadText(); break;
                case "Message": entry.Message = input.ReadText(); break;
                case "SenderFault": entry.SenderFault = bool.TryParse(input.ReadText(), out var fault) ? fault : null; break;
            }
        });
        return entry;
    }

    private static void ForEachMember(XmlUnmarshallerContext input, Action<string> read)
    {
        var depth = input.CurrentDepth;
        while (input.ReadAtDepth(depth))
        {
            if (input.IsStartElement)
                read(input.CurrentElementName);
        }
    }
}
