namespace Amazon.SimpleNotificationService.Model;

/// <summary>One attribute of a message.</summary>
public class MessageAttributeValue
{
    /// <summary><c>String</c>, <c>String.Array</c> or <c>Number</c>. Required.</summary>
    public string? DataType { get; set; }

    /// <summary>The value, not empty. Required.</summary>
    public string? StringValue { get; set; }
}
