namespace Amazon.SimpleNotificationService.Model;

/// <summary>A message of a batch that was not taken.</summary>
public class BatchResultErrorEntry
{
    /// <summary>The entry's id in the request.</summary>
    public string? Id { get; set; }

    /// <summary>The error's code.</summary>
    public string? Code { get; set; }

    /// <summary>What was wrong, in words; may be absent.</summary>
    public string? Message { get; set; }

    /// <summary>Whether the message itself is at fault: then it fails again however often it is sent.</summary>
    public bool? SenderFault { get; set; }
}
