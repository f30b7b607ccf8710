using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A field of a space-delimited pattern.</summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Condition">What must hold for it; null where nothing must.</param>
/// <param name="Text">The condition as it was written, such that equal texts say the same.</param>
internal sealed record PatternField(string Name, Condition<Scalar>? Condition = null, string Text = "");

/// <summary>
/// A pattern of fields in order. Three dots among them stand for any number of fields; without them the last field is the rest of
/// the line. A line of fewer fields than the pattern names does not match.
/// </summary>
internal sealed class SpaceDelimitedPattern : MessagePattern
{
    private readonly PatternField[] _fields;
    private readonly (int Field, Condition<Scalar> Condition)[] _conditions;

    /// <summary>How many fields stand before the dots; null where there are none.</summary>
    private readonly int? _ellipsis;

    private Token[] _tokens = new Token[32];

    internal SpaceDelimitedPattern(IReadOnlyList<PatternField> fields, int? ellipsis)
    {
        _fields = [.. fields];
        _ellipsis = ellipsis;
        _conditions = [.. _fields.Index().Where(field => field.Item.Condition is not null).Select(field => (field.Index, field.Item.Condition!))];
    }

    internal override FilterPatternKind Kind => FilterPatternKind.SpaceDelimited;

    /// <summary>The fields' names, with the dots where they stand.</summary>
    internal IReadOnlyList<string> Names
    {
        get
        {
            List<string> names = [.. _fields.Select(named => named.Name)];
            if (_ellipsis is { } before)
                names.Insert(before, FilterPattern.Ellipsis);
            return names;
        }
    }

    /// <summary>How many fields a line must have.</summary>
    internal int Count => _fields.Length;

    /// <summary>The conditions, each for itself.</summary>
    internal IReadOnlyList<Predicate> Conditions =>
        [.. _conditions.Select(condition => new FieldPredicate(this, condition.Field, $"field {PlaceOf(condition.Field)}: {_fields[condition.Field].Text}"))];

    /// <summary>Whether the condition on a field holds for a message that is split, and not into too few.</summary>
    internal bool Holds(int field, in LogMessage message) =>
        _fields[field].Condition!.Holds(new Scalar(TokenOf(field, message.Tokens).Of(message.Text), canBeNumber: true));

    internal override bool IsMatch(in LogMessage message)
    {
        if (!TrySplit(message, out var tokens))
            return false;
        foreach (var (field, condition) in _conditions)
        {
            if (!condition.Holds(new Scalar(TokenOf(field, tokens).Of(message.Text), canBeNumber: true)))
                return false;
        }

        return true;
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Extract(in LogMessage message)
    {
        List<KeyValuePair<string, string>> values = [];
        if (!TrySplit(message, out var tokens))
            return values;
        var count = _ellipsis is null ? _fields.Length : tokens.Length;
        for (var position = 0; position < count; position++)
        {
            var field = FieldAt(position, tokens.Length);
            var name = field < 0 || _fields[field].Name.Length == 0 ? (position + 1).ToString(CultureInfo.InvariantCulture) : _fields[field].Name;
            var token = field < 0 ? tokens[position] : TokenOf(field, tokens);
            values.Add(new KeyValuePair<string, string>($"${name}", Encoding.UTF8.GetString(token.Of(message.Text))));
        }

        return values;
    }

    internal override ValueSelector? Select(string selector)
    {
        if (selector.Length < 2 || selector[0] != '$')
            return null;
        var name = selector[1..];
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return position == 0 ? null : new PositionSelector(this, position - 1);
        return SpaceDelimitedReader.IsName(name) ? new NameSelector(this, Array.FindIndex(_fields, field => field.Name == name)) : null;
    }

    /// <summary>Whether the value at a position can be one without a name.</summary>
    internal bool HasNamelessAt(int position) => _ellipsis is { } before
        ? position >= before || _fields[position].Name.Length == 0
        : position < _fields.Length && _fields[position].Name.Length == 0;

    /// <summary>The value of a field.</summary>
    internal bool TryGetField(in LogMessage message, int field, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (field < 0 || !TrySplit(message, out var tokens))
            return false;
        text = TokenOf(field, tokens).Of(message.Text);
        return true;
    }

    /// <summary>The value at a position of the line, if it is one without a name.</summary>
    internal bool TryGetNameless(in LogMessage message, int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TrySplit(message, out var tokens) || position >= (_ellipsis is null ? _fields.Length : tokens.Length))
            return false;
        var field = FieldAt(position, tokens.Length);
        if (field >= 0 && _fields[field].Name.Length > 0)
            return false;
        text = (field < 0 ? tokens[position] : TokenOf(field, tokens)).Of(message.Text);
        return true;
    }

    /// <summary>The field that a token belongs to; -1 for those that the dots stand for.</summary>
    private int FieldAt(int position, int count)
    {
        if (_ellipsis is not { } before || position < before)
            return position;
        var field = position - count + _fields.Length;
        return field >= before ? field : -1;
    }

    /// <summary>Where a field stands in a line, in words: equal words, the same token.</summary>
    private string PlaceOf(int field) => _ellipsis is { } before && field >= before ? string.Create(CultureInfo.InvariantCulture, $"{_fields.Length - field} from the end")
        : _ellipsis is null && field == _fields.Length - 1 ? string.Create(CultureInfo.InvariantCulture, $"{field} and the rest")
        : field.ToString(CultureInfo.InvariantCulture);

    private Token TokenOf(int field, ReadOnlySpan<Token> tokens)
    {
        if (_ellipsis is { } before)
            return tokens[field < before ? field : tokens.Length - _fields.Length + field];
        var token = tokens[field];
        return field == _fields.Length - 1 ? new Token(token.Start, tokens[^1].End - token.Start) : token;
    }

    /// <summary>The tokens of a message.</summary>
    /// <returns>False where they are too few.</returns>
    private bool TrySplit(in LogMessage message, out ReadOnlySpan<Token> tokens)
    {
        tokens = message.IsSplit ? message.Tokens : Split(message.Text);
        return tokens.Length >= _fields.Length;
    }

    private ReadOnlySpan<Token> Split(ReadOnlySpan<byte> line)
    {
        var count = 0;
        var splitter = new FieldSplitter(line);
        while (splitter.MoveNext())
        {
            if (count == _tokens.Length)
                Array.Resize(ref _tokens, 2 * count);
            _tokens[count++] = splitter.Current;
            if (_ellipsis is not null || count < _fields.Length)
                continue;

            // The last field: if more follows, all of it as it stands there.
            var start = splitter.Start;
            if (splitter.MoveNext())
                _tokens[count - 1] = new Token(start, line.TrimEnd(" \t"u8).Length - start);
            break;
        }

        return _tokens.AsSpan(0, count);
    }
}
