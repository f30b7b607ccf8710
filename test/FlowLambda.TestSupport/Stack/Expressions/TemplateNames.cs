using FlowLambda.TestSupport.Stack.Resources;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>What a template declares, and so can be referred to.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="Mappings">Its mappings.</param>
/// <param name="Resources">The types of its resources.</param>
internal sealed record TemplateNames(
    IReadOnlySet<string> Parameters, IReadOnlySet<string> Conditions, IReadOnlyDictionary<string, Mapping> Mappings, IReadOnlyDictionary<string, ResourceType> Resources)
{
    /// <summary>The name of a condition that there is.</summary>
    internal string Condition(string name, string path, Uses uses)
    {
        if (!Conditions.Contains(name))
            throw new InvalidTemplateException(path, $"there is no condition {name}");
        uses.Conditions.Add(name);
        return name;
    }

    /// <summary>A mapping that there is.</summary>
    internal Mapping Mapping(string name, string path, Uses uses)
    {
        uses.Mappings.Add(name);
        return Mappings.GetValueOrDefault(name) ?? throw new InvalidTemplateException(path, $"there is no mapping {name}");
    }

    /// <summary><c>Ref</c>, or its like within <c>Fn::Sub</c>.</summary>
    internal Expression Reference(string name, string path, Uses uses)
    {
        if (Parameters.Contains(name))
        {
            uses.Parameters.Add(name);
            return new ParameterReference(path, name);
        }

        if (Resources.ContainsKey(name))
            return new ResourceReference(path, name);
        if (name == "AWS::NoValue")
            return new NoValue(path);
        return StackEnvironment.Default.PseudoParameter(name) is not null
            ? new PseudoParameterReference(path, name)
            : throw new InvalidTemplateException(path, $"there is no {name} to refer to");
    }

    /// <summary><c>Fn::GetAtt</c>, or its like within <c>Fn::Sub</c>.</summary>
    internal AttributeReference Attribute(string logicalId, string attribute, string path)
    {
        if (!Resources.TryGetValue(logicalId, out var type))
            throw new InvalidTemplateException(path, $"there is no resource {logicalId}");
        return type.Attributes.ContainsKey(attribute)
            ? new AttributeReference(path, logicalId, attribute)
            : throw new InvalidTemplateException(path, $"{logicalId} has no attribute {attribute} that is known here");
    }
}
