using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;
using FlowLambda.TestSupport.Stack.Resources;

namespace FlowLambda.TestSupport.Stack;

/// <summary>What CloudFormation would make of a template with certain parameters.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stack is what CloudFormation calls it.")]
public sealed class CloudFormationStack
{
    private CloudFormationStack(
        CloudFormationTemplate template,
        IReadOnlyDictionary<string, bool> conditions,
        IReadOnlyDictionary<string, StackResource> resources,
        IReadOnlyDictionary<string, StackOutput> outputs)
    {
        Template = template;
        Conditions = conditions;
        Resources = resources;
        Outputs = outputs;
    }

    /// <summary>The template.</summary>
    public CloudFormationTemplate Template { get; }

    /// <summary>Which conditions hold, by name.</summary>
    public IReadOnlyDictionary<string, bool> Conditions { get; }

    /// <summary>The resources that are made, by logical id.</summary>
    public IReadOnlyDictionary<string, StackResource> Resources { get; }

    /// <summary>The outputs, by name.</summary>
    public IReadOnlyDictionary<string, StackOutput> Outputs { get; }

    /// <summary>A resource that is made.</summary>
    public StackResource this[string logicalId] => Resources.GetValueOrDefault(logicalId)
        ?? throw new KeyNotFoundException($"The stack has no {logicalId}, but {string.Join(", ", Resources.Keys)}.");

    /// <summary>The resources of a type.</summary>
    public IReadOnlyList<StackResource> OfType(string type) => [.. Resources.Values.Where(resource => resource.Type == type)];

    internal static CloudFormationStack Make(
        CloudFormationTemplate template, Evaluation evaluation, IEnumerable<ResourceDeclaration> declarations, IReadOnlyDictionary<string, OutputDeclaration> outputs)
    {
        var resources = declarations.Where(evaluation.Makes).Select(declaration => Make(declaration, evaluation))
            .ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
        RefuseCircles(resources);
        return new CloudFormationStack(
            template,
            template.Conditions.ToDictionary(name => name, evaluation.Holds, StringComparer.Ordinal),
            resources,
            outputs.Select(output => (output.Key, Value: output.Value.Resolve(evaluation)))
                .Where(output => output.Value is not null)
                .ToDictionary(output => output.Key, output => output.Value!, StringComparer.Ordinal));
    }

    private static StackResource Make(ResourceDeclaration declaration, Evaluation evaluation)
    {
        var identity = evaluation.Identify(declaration);
        var dependencies = new HashSet<string>(StringComparer.Ordinal);
        var properties = evaluation.Recording(dependencies, () =>
        {
            foreach (var other in declaration.DependsOn)
                evaluation.Refer(other, $"{declaration.Path}.DependsOn");
            return (JsonObject)declaration.Properties.Evaluate(evaluation)!;
        });
        return new StackResource(
            declaration.LogicalId, declaration.Type.Name, identity.PhysicalId, identity.Attributes, properties, dependencies,
            declaration.DeletionPolicy, declaration.UpdateReplacePolicy);
    }

    /// <summary>Takes away, again and again, what needs nothing that is left: what remains needs itself.</summary>
    private static void RefuseCircles(Dictionary<string, StackResource> resources)
    {
        var left = new Dictionary<string, StackResource>(resources, StringComparer.Ordinal);
        while (left.Count > 0)
        {
            string[] free = [.. left.Values.Where(resource => !resource.Dependencies.Any(left.ContainsKey)).Select(resource => resource.LogicalId)];
            if (free.Length == 0)
                throw new InvalidTemplateException("Resources", $"these depend on each other in a circle: {string.Join(", ", left.Keys)}");
            foreach (var name in free)
                left.Remove(name);
        }
    }
}
