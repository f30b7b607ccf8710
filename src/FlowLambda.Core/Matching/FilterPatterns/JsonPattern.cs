using System.Text.Json;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A condition on messages that are JSON objects; others match nothing.</summary>
internal sealed class JsonPattern(Condition<JsonElement> condition) : MessagePattern
{
    internal override FilterPatternKind Kind => FilterPatternKind.Json;

    internal override bool IsMatch(in LogMessage message) => AnyHolds(message.Text, condition);

    internal override ValueSelector? Select(string selector) =>
        JsonSelectorLexer.Read(selector) is { HasWildcard: false } path ? new JsonValueSelector(path) : null;

    /// <summary>Whether a message is a JSON object for which a condition holds.</summary>
    internal static bool AnyHolds(ReadOnlySpan<byte> message, Condition<JsonElement> condition)
    {
        var start = message.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || message[start] != '{')
            return false;
        try
        {
            var reader = new Utf8JsonReader(message);
            using var document = JsonDocument.ParseValue(ref reader);
            return !reader.Read() && condition.Holds(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or, InvalidOperationException, a text that escapes half a surrogate pair: nothing to compare.
            return false;
        }
    }
}

/// <summary>Takes the value that a selector selects out of a JSON object.</summary>
internal sealed class JsonValueSelector : ValueSelector
{
    private readonly TextCapture _capture = new();
    private readonly SelectedCondition _condition;

    internal JsonValueSelector(JsonSelector selector) => _condition = new SelectedCondition(selector, _capture);

    public override bool IsDefined => true;

    internal override bool TryExtract(in LogMessage message, out ReadOnlySpan<byte> text)
    {
        var isFound = JsonPattern.AnyHolds(message.Text, _condition);
        text = isFound ? _capture.Text : default;
        return isFound;
    }

    /// <summary>Holds for values that have a text, and keeps it.</summary>
    private sealed class TextCapture : Condition<JsonElement>
    {
        private readonly JsonScalarReader _reader = new();
        private byte[] _text = [];
        private int _length;

        internal ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

        internal override bool Holds(JsonElement subject)
        {
            if (subject.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return Keep(subject.ValueKind == JsonValueKind.True ? "true"u8 : "false"u8);
            return _reader.TryRead(subject, out var scalar) && Keep(scalar.Text);
        }

        private bool Keep(ReadOnlySpan<byte> text)
        {
            if (_text.Length < text.Length)
                _text = new byte[text.Length];
            text.CopyTo(_text);
            _length = text.Length;
            return true;
        }
    }
}
