using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Parameters;

/// <summary>A parameter as a template declares it.</summary>
internal sealed class ParameterDeclaration
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly string _path;
    private readonly ParameterType _type;
    private readonly string? _default;
    private readonly string? _constraintDescription;
    private readonly IReadOnlyList<string>? _allowedValues;
    private readonly string? _allowedPattern;
    private readonly Regex? _allowed;
    private readonly decimal? _minLength;
    private readonly decimal? _maxLength;
    private readonly decimal? _minValue;
    private readonly decimal? _maxValue;

    internal ParameterDeclaration(string name, JsonNode? node)
    {
        _name = name;
        _path = $"Parameters.{name}";
        var members = TemplateNode.Members(
            node, _path, "Type", "Default", "AllowedValues", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue",
            "ConstraintDescription", "Description", "NoEcho");
        _type = ParameterType.Parse(TemplateNode.Text(members["Type"], $"{_path}.Type"), $"{_path}.Type");
        _constraintDescription = Text("ConstraintDescription");
        _allowedValues = members["AllowedValues"] is { } values ? TemplateNode.Texts(values, $"{_path}.AllowedValues") : null;
        _allowedPattern = Text("AllowedPattern", _type.IsPlain);
        // The service's patterns are Java's and hold for the whole value.
        _allowed = _allowedPattern is null ? null : new Regex($@"\A(?:{_allowedPattern})\z", RegexOptions.CultureInvariant, PatternTimeout);
        _minLength = Bound("MinLength", _type is { IsPlain: true, IsList: false });
        _maxLength = Bound("MaxLength", _type is { IsPlain: true, IsList: false });
        _minValue = Bound("MinValue", _type.IsNumber);
        _maxValue = Bound("MaxValue", _type.IsNumber);
        _default = DefaultOf(members);
        if (_default is not null && Fault(_default) is { } fault)
            throw new InvalidTemplateException($"{_path}.Default", fault);

        string? Text(string constraint, bool isFit = true)
        {
            if (members[constraint] is not { } value)
                return null;
            return isFit
                ? TemplateNode.Text(value, $"{_path}.{constraint}")
                : throw new InvalidTemplateException($"{_path}.{constraint}", "the parameter's type has no such constraint");
        }

        decimal? Bound(string constraint, bool isFit)
        {
            if (Text(constraint, isFit) is not { } text)
                return null;
            return ParameterType.TryParseNumber(text, out var bound) ? bound : throw new InvalidTemplateException($"{_path}.{constraint}", "a number is needed here");
        }
    }

    /// <summary>The value to take.</summary>
    /// <param name="given">What was given; null for nothing.</param>
    /// <param name="faults">Where to add what is wrong with it.</param>
    /// <returns>The value; null where there is none that could be taken.</returns>
    internal JsonNode? Resolve(string? given, List<string> faults)
    {
        var text = given ?? _default;
        var fault = text is null ? $"Parameter {_name} has no default, and was not given" : Fault(text);
        if (fault is null)
            return _type.Value(text!);
        faults.Add(fault);
        return null;
    }

    /// <summary>The default as text, for lists too: that is how the service has it.</summary>
    private string? DefaultOf(JsonObject members)
    {
        if (!members.ContainsKey("Default"))
            return null;
        return TemplateNode.Text(members["Default"], $"{_path}.Default");
    }

    /// <summary>What is wrong with a value; null for nothing.</summary>
    private string? Fault(string text)
    {
        if (_minLength is { } minLength && text.Length < minLength)
            return Say(text, $"is shorter than {minLength}");
        if (_maxLength is { } maxLength && text.Length > maxLength)
            return Say(text, $"is longer than {maxLength}");
        return _type.Values(text).Select(FaultOfOne).FirstOrDefault(fault => fault is not null);
    }

    private string? FaultOfOne(string value)
    {
        if (_allowedValues is { } values && !values.Contains(value, StringComparer.Ordinal))
            return Say(value, $"is none of {string.Join(", ", values)}");
        if (_allowed is { } pattern && !pattern.IsMatch(value))
            return Say(value, $"does not match {_allowedPattern}");
        if (!_type.IsNumber)
            return null;
        if (!ParameterType.TryParseNumber(value, out var number))
            return Say(value, "is no number");
        if (_minValue is { } min && number < min)
            return Say(value, $"is less than {min}");
        return _maxValue is { } max && number > max ? Say(value, $"is more than {max}") : null;
    }

    private string Say(string value, string fault) => $"Parameter {_name}: '{value}' {fault}{(_constraintDescription is null ? "" : $": {_constraintDescription}")}";
}
