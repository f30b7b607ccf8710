using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Resources;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>One resolution of a template: with these parameters, in this place.</summary>
internal sealed class Evaluation(
    StackEnvironment environment,
    IReadOnlyDictionary<string, JsonNode> parameters,
    IReadOnlyDictionary<string, Condition> conditions,
    IReadOnlyDictionary<string, ResourceDeclaration> resources)
{
    private readonly Dictionary<string, bool> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceIdentity?> _identities = new(StringComparer.Ordinal);
    private HashSet<string>? _references;

    internal StackEnvironment Environment => environment;

    internal IReadOnlyDictionary<string, JsonNode> Parameters => parameters;

    /// <summary>Whether a condition holds.</summary>
    internal bool Holds(string condition)
    {
        if (!_held.TryGetValue(condition, out var holds))
            _held[condition] = holds = conditions[condition].Holds(this);
        return holds;
    }

    /// <summary>Whether a resource is made.</summary>
    internal bool Makes(ResourceDeclaration resource) => resource.Condition is not { } condition || Holds(condition);

    /// <summary>What a reference to a resource stands for.</summary>
    /// <exception cref="InvalidTemplateException">The resource is not made: the service would not make what refers to it either, or fail.</exception>
    internal ResourceIdentity Refer(string logicalId, string path)
    {
        var resource = resources[logicalId];
        if (!Makes(resource))
            throw new InvalidTemplateException(path, $"{logicalId} is not made: its condition {resource.Condition} does not hold");
        _references?.Add(logicalId);
        return Identify(resource);
    }

    /// <summary>What a resource is called.</summary>
    internal ResourceIdentity Identify(ResourceDeclaration resource)
    {
        if (_identities.TryGetValue(resource.LogicalId, out var known))
            return known ?? throw new InvalidTemplateException(resource.Path, "its name depends on itself");
        _identities[resource.LogicalId] = null;
        // What its name refers to is its own reference, not that of whoever asks.
        var references = _references;
        _references = null;
        var identity = resource.Type.Identify(environment, resource, this);
        _references = references;
        return _identities[resource.LogicalId] = identity;
    }

    /// <summary>Does something, and tells which resources were referred to meanwhile.</summary>
    internal T Recording<T>(HashSet<string> references, Func<T> evaluate)
    {
        _references = references;
        var result = evaluate();
        _references = null;
        return result;
    }
}
