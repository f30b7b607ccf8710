using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Policies;

/// <summary>An operator over one context key, and the values it may have.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
/// reference_policies_condition-single-vs-multi-valued-context-keys.html
/// </remarks>
internal sealed class PolicyCondition
{
    private const string IfExists = "IfExists";
    private const string ForAnyValue = "ForAnyValue:";
    private const string ForAllValues = "ForAllValues:";

    private readonly string _key;
    private readonly string _path;
    private readonly Quantifier _quantifier;
    private readonly bool _isMetByAbsence;
    private readonly bool? _isNull;
    private readonly IReadOnlyList<Predicate<string>> _values = [];

    private PolicyCondition(string name, string key, JsonNode? values, string path)
    {
        (_key, _path) = (key, path);
        var texts = TemplateNode.Texts(values, path, orSingle: true);
        if (texts.FirstOrDefault(text => text.Contains("${", StringComparison.Ordinal)) is { } variable)
            throw new InvalidTemplateException(path, $"policy variables, as in {variable}, are not known here");
        if (name == "Null")
        {
            _isNull = texts is [var text] ? TruthOf(text) : throw new InvalidTemplateException(path, "one truth value is needed here");
            return;
        }

        (_quantifier, name) = name switch
        {
            _ when name.StartsWith(ForAnyValue, StringComparison.Ordinal) => (Quantifier.Any, name[ForAnyValue.Length..]),
            _ when name.StartsWith(ForAllValues, StringComparison.Ordinal) => (Quantifier.All, name[ForAllValues.Length..]),
            _ => (Quantifier.One, name),
        };
        _isMetByAbsence = _quantifier == Quantifier.All || name.EndsWith(IfExists, StringComparison.Ordinal);
        var operation = name.EndsWith(IfExists, StringComparison.Ordinal) ? name[..^IfExists.Length] : name;
        _values = [.. texts.Select(text => Test(operation, text))];
    }

    /// <summary>How many of the request's values must be among the condition's.</summary>
    private enum Quantifier
    {
        /// <summary>The one that there is.</summary>
        One,
        Any,
        All,
    }

    /// <summary>Reads a Condition element; all of its conditions must be met.</summary>
    internal static IReadOnlyList<PolicyCondition> ParseAll(JsonNode node, string path) =>
    [
        .. TemplateNode.Members(node, path).SelectMany(operation =>
            TemplateNode.Members(operation.Value, $"{path}.{operation.Key}")
                .Select(key => new PolicyCondition(operation.Key, key.Key, key.Value, $"{path}.{operation.Key}.{key.Key}"))),
    ];

    internal bool IsMet(IamCall call)
    {
        var exists = call.Context.TryGetValue(_key, out var values) && values.Length > 0;
        if (_isNull is { } isNull)
            return isNull != exists;
        if (!exists)
            return _isMetByAbsence;
        return _quantifier switch
        {
            Quantifier.Any => values.Any(IsAmong),
            Quantifier.All => values.All(IsAmong),
            _ => values is [var value] ? IsAmong(value) : throw new InvalidTemplateException(_path, $"a key of several values, as in {call}, needs ForAnyValue or ForAllValues"),
        };
    }

    private bool IsAmong(string value) => _values.Any(test => test(value));

    private Predicate<string> Test(string operation, string text)
    {
        switch (operation)
        {
            case "StringEquals":
                return value => value == text;
            case "StringLike":
                return WildcardPattern.Text(text).IsMatch;
            case "ArnEquals" or "ArnLike":
                return WildcardPattern.Arn(text, _path).IsMatch;
            case "Bool" when _quantifier == Quantifier.One:
                var truth = TruthOf(text);
                return value => TruthOf(value) == truth;
            default:
                throw new InvalidTemplateException(_path, "this operator is not known here");
        }
    }

    private bool TruthOf(string text) => bool.TryParse(text, out var truth) ? truth : throw new InvalidTemplateException(_path, $"{text} is no truth value");
}
