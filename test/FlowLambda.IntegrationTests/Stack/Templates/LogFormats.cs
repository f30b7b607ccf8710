using FlowLambda.FlowLogs;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Formats of flow logs, as CreateFlowLogs takes them.</summary>
internal static class LogFormats
{
    /// <summary>The default one.</summary>
    public static readonly string Default = string.Join(' ', FlowLogFields.Default.Select(field => $"${{{field.Name}}}"));

    /// <summary>One of version 5 that begins with the default fields.</summary>
    public static readonly string Longer = $"{Default} ${{vpc-id}} ${{tcp-flags}} ${{pkt-srcaddr}} ${{pkt-dst-aws-service}} ${{flow-direction}} ${{traffic-path}}";

    /// <summary>One that has the default fields, and others before them.</summary>
    public static readonly string Shifted = $"${{vpc-id}} ${{instance-id}} {Default}";

    /// <summary>One that has some fields, in an order of its own.</summary>
    public const string Other = "${version} ${instance-tag-2} ${srcaddr} ${dstaddr} ${dstport} ${action} ${start} ${end} ${log-status}";

    /// <summary>The names of a format's fields, in their order.</summary>
    public static IReadOnlyList<string> FieldsOf(string format) => [.. format.Split(' ').Select(field => field[2..^1])];
}
