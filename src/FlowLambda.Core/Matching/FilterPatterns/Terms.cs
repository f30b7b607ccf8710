using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Something that a message holds, or does not.</summary>
internal abstract class Term
{
    internal abstract bool IsIn(ReadOnlySpan<byte> message);
}

/// <summary>A text; its case counts.</summary>
internal sealed class TextTerm(string text) : Term
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

    internal override bool IsIn(ReadOnlySpan<byte> message) => message.IndexOf(_text) >= 0;
}

/// <summary>What a regular expression finds.</summary>
internal sealed class RegexTerm(TextRegex regex) : Term
{
    internal override bool IsIn(ReadOnlySpan<byte> message) => regex.IsMatch(message);
}

/// <summary>Terms: all required ones and none of the excluded; or, where there are neither, any of the optional.</summary>
internal sealed class TermsPattern(Term[] required, Term[] excluded, Term[] optional) : MessagePattern
{
    private readonly Term[] _optional = required.Length + excluded.Length > 0 ? [] : optional;

    internal override FilterPatternKind Kind => FilterPatternKind.Terms;

    internal override bool IsMatch(in LogMessage message)
    {
        foreach (var term in required)
        {
            if (!term.IsIn(message.Text))
                return false;
        }

        return !HasAny(excluded, message.Text) && (_optional.Length == 0 || HasAny(_optional, message.Text));
    }

    private static bool HasAny(Term[] terms, ReadOnlySpan<byte> message)
    {
        foreach (var term in terms)
        {
            if (term.IsIn(message))
                return true;
        }

        return false;
    }
}
