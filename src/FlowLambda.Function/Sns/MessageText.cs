using System.Text;

namespace FlowLambda.Function.Sns;

/// <summary>What a message says, whole: it can be kept, and sent by a copy that knows nothing of the rule.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Message">The texts by protocol, as SNS takes them.</param>
/// <param name="Attributes">What subscriptions filter by.</param>
internal sealed record MessageText(string Subject, string Message, IReadOnlyList<MessageAttribute> Attributes)
{
    /// <summary>What SNS counts against its bound, in bytes.</summary>
    internal int Length => Encoding.UTF8.GetByteCount(Message) + Subject.Length
        + Attributes.Sum(attribute => attribute.Name.Length + attribute.DataType.Length + Encoding.UTF8.GetByteCount(attribute.Value));
}

/// <summary>An attribute of a message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">SNS's name of its type.</param>
/// <param name="Value">Its value.</param>
internal sealed record MessageAttribute(string Name, string DataType, string Value);
