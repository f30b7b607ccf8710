using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService.Model.Internal;

/// <summary>The form fields of a message attribute.</summary>
internal static class MessageAttributeFields
{
    public static void Write(QueryFields fields, MessageAttributeValue attribute)
    {
        fields.Add("DataType", attribute.DataType);
        fields.Add("StringValue", attribute.StringValue);
    }
}
