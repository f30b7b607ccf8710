using System.Text;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>The words of a pattern, one after the other.</summary>
internal sealed class PatternTokens(IReadOnlyList<PatternToken> tokens)
{
    private int _position;

    /// <summary>How many words have been taken.</summary>
    internal int Position => _position;

    /// <summary>The next word.</summary>
    internal PatternToken Next => At(_position);

    /// <summary>The word behind the next.</summary>
    internal PatternToken Ahead => At(_position + 1);

    /// <summary>The next word, if it is of a type.</summary>
    internal bool TryTake(PatternTokenType type)
    {
        if (Next.Type != type)
            return false;
        _position++;
        return true;
    }

    /// <summary>The next word, which must be of a type.</summary>
    internal PatternToken Take(PatternTokenType type)
    {
        var token = Next;
        return TryTake(type) ? token : throw InvalidPatternException.Malformed();
    }

    /// <summary>The words that were taken since a position, such that equal texts say the same.</summary>
    internal string TextSince(int position) => string.Join(' ', tokens.Skip(position).Take(_position - position));

    /// <summary>Must be one of the words of the language, such as <c>EXISTS</c>.</summary>
    internal void TakeWord(string word)
    {
        if (Take(PatternTokenType.Word).Text != word)
            throw InvalidPatternException.Malformed();
    }

    /// <summary>A comparison, and the value to compare with.</summary>
    /// <param name="reserved">The words that are no values unless they are in quotes.</param>
    internal Condition<Scalar> TakeComparison(params ReadOnlySpan<string> reserved)
    {
        var comparison = Take(PatternTokenType.Comparison);
        var value = Next;
        if (!value.IsValue || (value.Type == PatternTokenType.Word && reserved.Contains(value.Text)))
            throw InvalidPatternException.Malformed();
        _position++;

        var isNumber = Number.TryParse(Encoding.UTF8.GetBytes(value.Text), out var number);
        if (comparison.IsOrder)
            return new NumberOrder(comparison.Text, number);
        Condition<Scalar> equality =
            value.Regex is { } regex ? new RegexComparison(regex)
            : isNumber && value.Type == PatternTokenType.Word ? new NumberEquality(value.Text, number)
            : new TextComparison(value.Text);
        return comparison.Text == "=" ? equality : new NegatedCondition<Scalar>(equality);
    }

    /// <summary>Comparisons between <c>&amp;&amp;</c>, <c>||</c> and parentheses; <c>&amp;&amp;</c> binds closer. The depth of the parentheses costs no stack.</summary>
    internal Condition<T> TakeCondition<T>(Func<Condition<T>> takeComparison)
        where T : allows ref struct
    {
        Stack<Condition<T>> conditions = [];
        Stack<PatternTokenType> pending = [];
        var depth = 0;
        while (true)
        {
            for (; TryTake(PatternTokenType.OpenParenthesis); depth++)
                pending.Push(PatternTokenType.OpenParenthesis);
            conditions.Push(takeComparison());
            for (; depth > 0 && TryTake(PatternTokenType.CloseParenthesis); depth--)
            {
                while (pending.Peek() != PatternTokenType.OpenParenthesis)
                    Combine(conditions, pending.Pop());
                pending.Pop();
            }

            var link = Next.Type;
            if (!TryTake(PatternTokenType.And) && !TryTake(PatternTokenType.Or))
                break;
            while (pending.TryPeek(out var last) && (last == PatternTokenType.And || last == link))
                Combine(conditions, pending.Pop());
            pending.Push(link);
        }

        if (depth > 0)
            throw InvalidPatternException.Malformed();
        while (pending.TryPop(out var last))
            Combine(conditions, last);
        return conditions.Pop();
    }

    private PatternToken At(int position) => position < tokens.Count ? tokens[position] : default;

    private static void Combine<T>(Stack<Condition<T>> conditions, PatternTokenType link)
        where T : allows ref struct
    {
        var right = conditions.Pop();
        var left = conditions.Pop();
        conditions.Push(link == PatternTokenType.And ? new BothConditions<T>(left, right) : new EitherCondition<T>(left, right));
    }
}
