using System.Text;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>The text is that of a pattern, whose <c>*</c> stand for anything.</summary>
internal sealed class TextComparison(string text) : Condition<Scalar>
{
    private readonly TextPattern _pattern = TextPattern.Wildcard(text);

    internal override bool Holds(Scalar subject) => _pattern.IsMatch(subject.Text);
}

/// <summary>The text is the number's as it was written, or the number is the same: 1, 1.0 and 1e0.</summary>
internal sealed class NumberEquality(string text, Number number) : Condition<Scalar>
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

    internal override bool Holds(Scalar subject) =>
        subject.Text.SequenceEqual(_text) || (subject.TryGetNumber(out var value) && value.CompareTo(number) == 0);
}

/// <summary>The number is less than another, or more; what is no number is neither.</summary>
internal sealed class NumberOrder(string comparison, Number number) : Condition<Scalar>
{
    private readonly bool _less = comparison[0] == '<';
    private readonly bool _orEqual = comparison.Length == 2;

    internal override bool Holds(Scalar subject)
    {
        if (!subject.TryGetNumber(out var value))
            return false;
        var order = value.CompareTo(number);
        return order == 0 ? _orEqual : order < 0 == _less;
    }
}

/// <summary>A regular expression finds something in the text.</summary>
internal sealed class RegexComparison(TextRegex regex) : Condition<Scalar>
{
    internal override bool Holds(Scalar subject) => regex.IsMatch(subject.Text);
}
