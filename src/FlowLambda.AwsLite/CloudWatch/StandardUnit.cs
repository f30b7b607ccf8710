using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>The unit of a metric.</summary>
/// <param name="value">CloudWatch's name of the unit.</param>
public class StandardUnit(string value) : ConstantClass(value)
{
    /// <summary>A number of bytes.</summary>
    public static readonly StandardUnit Bytes = new("Bytes");

    /// <summary>A number of things.</summary>
    public static readonly StandardUnit Count = new("Count");

    /// <summary>A time in milliseconds.</summary>
    public static readonly StandardUnit Milliseconds = new("Milliseconds");

    /// <summary>No unit.</summary>
    public static readonly StandardUnit None = new("None");

    /// <summary>A share, 0 to 100.</summary>
    public static readonly StandardUnit Percent = new("Percent");

    /// <summary>The unit of that name, known or not.</summary>
    /// <param name="value">CloudWatch's name of the unit.</param>
    public static implicit operator StandardUnit(string value) => FindValue<StandardUnit>(value);
}
