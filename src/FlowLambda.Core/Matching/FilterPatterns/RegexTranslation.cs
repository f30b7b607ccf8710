using System.Globalization;
using System.Text;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>
/// Writes a regular expression of the service's grammar as one of .NET's. <c>\d</c>, <c>\s</c> and <c>\w</c> are of ASCII, <c>{,n}</c>
/// starts at 0, a character is a code point, and there are no groups, no possessive repetitions and no escapes but the documented ones.
/// </summary>
internal sealed class RegexTranslation
{
    private const string AboveAscii = @"\ud7ff\ue000-\uffff";
    private const string Surrogates = @"\ud800-\udfff";
    private const string SurrogatePair = @"[\ud800-\udbff][\udc00-\udfff]";
    private const string NewLine = @"\u000a";
    private const int MaxCountDigits = 4;

    private readonly string _source;
    private readonly StringBuilder _target = new();
    private int _position;

    private RegexTranslation(string source) => _source = source;

    /// <summary>The expression for .NET; null where it is none.</summary>
    internal static string? Translate(string source)
    {
        var translation = new RegexTranslation(source);
        return translation.TryTranslate() ? translation._target.ToString() : null;
    }

    private bool TryTranslate()
    {
        var canRepeat = false;
        while (_position < _source.Length)
        {
            var c = _source[_position++];
            if (c is '*' or '+' or '?' or '{')
            {
                if (!canRepeat || !TryRepeat(c))
                    return false;
                canRepeat = false;
                continue;
            }

            canRepeat = c != '|';
            if (!TryTranslate(c))
                return false;
        }

        return true;
    }

    private bool TryTranslate(char c)
    {
        switch (c)
        {
            case '|':
                _target.Append('|');
                return true;
            case '^' or '$':
                _target.Append("(?:").Append(c).Append(')');
                return true;
            case '.':
                Append(NewLine, isNegated: true, isBeyondToo: false);
                return true;
            case '[':
                return TryTranslateClass();
            case '\\':
                if (!TryReadEscape(out var set, out _, out var isBeyondToo))
                    return false;
                Append(set, isNegated: false, isBeyondToo);
                return true;
            default:
                _target.Append(Code(c));
                return true;
        }
    }

    /// <summary>A repetition, and a question mark behind it that asks for as little as can be.</summary>
    private bool TryRepeat(char c)
    {
        if (c != '{')
            _target.Append(c);
        else if (!TryCount())
            return false;
        if (_position < _source.Length && _source[_position] == '?')
            _target.Append(_source[_position++]);
        return true;
    }

    private bool TryCount()
    {
        var end = _source.IndexOf('}', _position);
        if (end < 0)
            return false;
        var bounds = _source[_position..end].Split(',');
        _position = end + 1;
        if (bounds.Length > 2 || bounds.All(bound => bound.Length == 0) || !bounds.All(IsCount))
            return false;
        var least = bounds[0].Length == 0 ? "0" : bounds[0];
        if (bounds.Length == 2 && bounds[1].Length > 0 && Count(least) > Count(bounds[1]))
            return false;
        _target.Append('{').AppendJoin(',', bounds.Skip(1).Prepend(least)).Append('}');
        return true;
    }

    private static bool IsCount(string text) => text.Length <= MaxCountDigits && text.All(char.IsAsciiDigit);

    private static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A class, from behind its bracket. A closing bracket that comes first stands for itself.</summary>
    private bool TryTranslateClass()
    {
        var set = new StringBuilder();
        var isBeyondToo = false;
        var isNegated = _position < _source.Length && _source[_position] == '^';
        if (isNegated)
            _position++;
        var first = _position;
        while (_position < _source.Length)
        {
            if (_source[_position] == ']' && _position > first)
            {
                _position++;
                Append(set.ToString(), isNegated, isBeyondToo);
                return true;
            }

            if (!TryReadMember(out var member, out var from, out var isMemberBeyond))
                return false;
            isBeyondToo |= isMemberBeyond;
            set.Append(member);
            if (from < 0 || _position + 1 >= _source.Length || _source[_position] != '-' || _source[_position + 1] == ']')
                continue;
            _position++;
            if (!TryReadMember(out var last, out var to, out _) || to < from)
                return false;
            set.Append('-').Append(last);
        }

        return false;
    }

    private bool TryReadMember(out string set, out int single, out bool isBeyondToo)
    {
        var c = _source[_position++];
        if (c == '\\')
            return TryReadEscape(out set, out single, out isBeyondToo);
        (set, single, isBeyondToo) = (Code(c), c, false);
        return true;
    }

    /// <summary>An escape, from behind its backslash.</summary>
    /// <param name="set">What it stands for, as the inside of a class.</param>
    /// <param name="single">The one character that it stands for; -1 where there are more.</param>
    /// <param name="isBeyondToo">Whether it stands for the characters beyond 16 bits too.</param>
    private bool TryReadEscape(out string set, out int single, out bool isBeyondToo)
    {
        (set, single, isBeyondToo) = ("", -1, false);
        if (_position == _source.Length)
            return false;
        var c = _source[_position++];
        if (c == 'x')
        {
            if (_position + 2 > _source.Length || !byte.TryParse(_source.AsSpan(_position, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                return false;
            _position += 2;
            (set, single) = (Code((char)code), code);
            return true;
        }

        if (!char.IsAsciiLetterOrDigit(c))
        {
            (set, single) = (Code(c), c);
            return true;
        }

        set = c switch
        {
            'd' => "0-9",
            's' => @"\u0009-\u000d\u0020",
            'w' => "0-9A-Z_a-z",
            'D' => @"\u0000-\u002f\u003a-" + AboveAscii,
            'S' => @"\u0000-\u0008\u000e-\u001f\u0021-" + AboveAscii,
            'W' => @"\u0000-\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-" + AboveAscii,
            _ => "",
        };
        isBeyondToo = char.IsAsciiLetterUpper(c);
        return set.Length > 0;
    }

    private void Append(string set, bool isNegated, bool isBeyondToo)
    {
        var members = isNegated ? $"[^{set}{Surrogates}]" : $"[{set}]";
        _target.Append(isNegated == isBeyondToo ? members : $"(?:{members}|{SurrogatePair})");
    }

    private static string Code(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}
