using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>A value of a pattern: bare, in quotes, or, between percent signs, an expression that is the same for .NET.</summary>
internal sealed record Literal(char Form, string Text)
{
    internal string Written => Form switch
    {
        '"' => $"\"{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        '%' => $"%{Text}%",
        _ => Text,
    };
}

/// <summary>What must hold for a value.</summary>
internal abstract record Test
{
    /// <summary>The test of a field or selector, as it is written.</summary>
    internal abstract string Written(string name);

    internal abstract bool Holds(string value, bool canBeNumber);
}

internal sealed record Comparison(string Operator, Literal Value) : Test
{
    internal override string Written(string name) => $"{name} {Operator}{Value.Written}";

    internal override bool Holds(string value, bool canBeNumber)
    {
        if (Operator is "=" or "!=")
            return Equal(value, canBeNumber) == (Operator == "=");
        var (number, bound) = (canBeNumber ? NumberOf(value) : null, NumberOf(Value.Text));
        return Operator switch
        {
            "<" => number < bound,
            "<=" => number <= bound,
            ">" => number > bound,
            _ => number >= bound,
        };
    }

    private bool Equal(string value, bool canBeNumber)
    {
        if (Value.Form == '%')
            return Regex.IsMatch(value, Value.Text, RegexOptions.NonBacktracking);
        return IsLike(Value.Text, value) || (canBeNumber && Value.Form == ' ' && NumberOf(Value.Text) is { } number && NumberOf(value) == number);
    }

    private static bool IsLike(string pattern, string text) =>
        pattern.Length == 0 ? text.Length == 0
        : pattern[0] == '*' ? IsLike(pattern[1..], text) || (text.Length > 0 && IsLike(pattern, text[1..]))
        : text.Length > 0 && text[0] == pattern[0] && IsLike(pattern[1..], text[1..]);

    private static decimal? NumberOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Several tests of one value; those that are such tests themselves are in parentheses.</summary>
internal sealed record Combined(bool All, IReadOnlyList<Test> Tests) : Test
{
    internal override string Written(string name) => string.Join(All ? " && " : "||", Tests.Select(test => test is Combined ? $"({test.Written(name)})" : test.Written(name)));

    internal override bool Holds(string value, bool canBeNumber) =>
        All ? Tests.All(test => test.Holds(value, canBeNumber)) : Tests.Any(test => test.Holds(value, canBeNumber));
}
