using FlowLambda.TestSupport;
using YamlDotNet.RepresentationModel;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>A template as it is written, before anything is made of it: what guides name.</summary>
internal sealed class WrittenTemplate
{
    private readonly YamlMappingNode _root;

    private WrittenTemplate(string path)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Repository.PathOf(path));
        yaml.Load(reader);
        _root = (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    internal static WrittenTemplate Main { get; } = new("template.yaml");

    internal static WrittenTemplate Member { get; } = new("member.yaml");

    /// <summary>The parameters' defaults, by name; null where one has to be given.</summary>
    internal IReadOnlyDictionary<string, string?> Parameters => Section("Parameters").ToDictionary(
        parameter => parameter.Name, parameter => parameter.Value.Children.TryGetValue("Default", out var value) ? ((YamlScalarNode)value).Value : null, StringComparer.Ordinal);

    /// <summary>The groups that a form shows the parameters in.</summary>
    internal IEnumerable<(string Label, IEnumerable<string> Parameters)> ParameterGroups =>
        ((YamlSequenceNode)_root["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]).Select(group =>
            (Text(group["Label"]["default"]), ((YamlSequenceNode)group["Parameters"]).Select(Text)));

    internal IEnumerable<string> Outputs => Section("Outputs").Select(output => output.Name);

    internal IEnumerable<string> Resources => Section("Resources").Select(resource => resource.Name);

    /// <summary>Every text in it.</summary>
    internal IEnumerable<string> Texts => _root.AllNodes.OfType<YamlScalarNode>().Select(Text);

    /// <summary>The names of statements of policies.</summary>
    internal IEnumerable<string> Statements => _root.AllNodes.OfType<YamlMappingNode>()
        .Where(node => node.Children.ContainsKey("Sid")).Select(node => Text(node["Sid"]));

    /// <summary>The properties of the resources of a type, and the condition that they are made on.</summary>
    internal IEnumerable<(string? Condition, YamlMappingNode Properties)> OfType(string type) => Section("Resources")
        .Where(resource => Text(resource.Value["Type"]) == type)
        .Select(resource => (
            resource.Value.Children.TryGetValue("Condition", out var condition) ? Text(condition) : null,
            (YamlMappingNode)resource.Value["Properties"]));

    internal static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private IEnumerable<(string Name, YamlMappingNode Value)> Section(string name) => _root.Children.TryGetValue(name, out var section)
        ? ((YamlMappingNode)section).Select(member => (Text(member.Key), (YamlMappingNode)member.Value))
        : [];
}
