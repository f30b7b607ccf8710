namespace Amazon.CloudWatch.Model;

/// <summary>A name and a value that are part of a metric's identity.</summary>
public class Dimension
{
    /// <summary>The name: 1 to 255 ASCII characters, no leading colon. Required.</summary>
    public string? Name { get; set; }

    /// <summary>The value: 1 to 1,024 ASCII characters, not all of them spaces. Required.</summary>
    public string? Value { get; set; }
}
