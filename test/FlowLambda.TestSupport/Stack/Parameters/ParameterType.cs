using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Parameters;

/// <summary>The type of a parameter: of one value, or of several with commas between.</summary>
/// <param name="IsList">Whether there are several.</param>
/// <param name="IsNumber">Whether they are numbers.</param>
/// <param name="IsPlain">Whether they are strings of no special meaning.</param>
internal sealed record ParameterType(bool IsList, bool IsNumber, bool IsPlain)
{
    /// <summary>
    /// Ids that the service looks up before it makes a stack; here they are strings. Source:
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/parameters-section-structure.html
    /// </summary>
    private static readonly HashSet<string> Existing = new(StringComparer.Ordinal)
    {
        "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id", "AWS::EC2::SecurityGroup::GroupName",
        "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::VPC::Id", "AWS::EC2::Volume::Id", "AWS::Route53::HostedZone::Id",
    };

    internal static ParameterType Parse(string text, string path) => text switch
    {
        "String" => new(IsList: false, IsNumber: false, IsPlain: true),
        "Number" => new(IsList: false, IsNumber: true, IsPlain: false),
        "CommaDelimitedList" => new(IsList: true, IsNumber: false, IsPlain: true),
        "List<Number>" => new(IsList: true, IsNumber: true, IsPlain: false),
        _ when Existing.Contains(text) => new(IsList: false, IsNumber: false, IsPlain: false),
        _ when Existing.Any(type => text == $"List<{type}>") => new(IsList: true, IsNumber: false, IsPlain: false),
        _ => throw new InvalidTemplateException(path, $"the type {text} is not known here"),
    };

    /// <summary>The values that a text holds. An empty list's text is a list of one empty string, as the service has it.</summary>
    internal IReadOnlyList<string> Values(string text) => IsList ? text.Split(',', StringSplitOptions.TrimEntries) : [text];

    /// <summary>What <c>Ref</c> comes to.</summary>
    internal JsonNode Value(string text) => IsList ? new JsonArray([.. Values(text).Select(value => (JsonNode)value)]) : JsonValue.Create(text);

    internal static bool TryParseNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
