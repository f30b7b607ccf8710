using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary><c>Ref</c> of a parameter: a string, whatever its type, or a list.</summary>
internal sealed class ParameterReference(string path, string name) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => evaluation.Parameters[name].DeepClone();
}

/// <summary><c>Ref</c> of a pseudo parameter.</summary>
internal sealed class PseudoParameterReference(string path, string name) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => evaluation.Environment.PseudoParameter(name);
}

/// <summary><c>Ref</c> of <c>AWS::NoValue</c>.</summary>
internal sealed class NoValue(string path) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => null;
}

/// <summary><c>Ref</c> of a resource.</summary>
internal sealed class ResourceReference(string path, string logicalId) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => evaluation.Refer(logicalId, Path).PhysicalId;
}

/// <summary><c>Fn::GetAtt</c>.</summary>
internal sealed class AttributeReference(string path, string logicalId, string attribute) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => evaluation.Refer(logicalId, Path).Attributes[attribute];
}
