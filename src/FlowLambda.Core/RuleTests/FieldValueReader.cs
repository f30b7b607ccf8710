using System.Globalization;
using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.RuleTests;

/// <summary>Reads what a field of a record holds: one value, a list of them, or <c>{ from: …, step: … }</c>.</summary>
internal sealed class FieldValueReader(FlowConfiguration configuration)
{
    private const int MaxStep = 1_000_000_000;

    private readonly FlowRecord _scratch = new(configuration.Catalog, configuration.Scopes);

    /// <returns>The value, or null where it has faults.</returns>
    internal FieldValue? Read(Section section, FlowLogField field) => section.Node switch
    {
        MappingNode => ReadCounted(section, field),
        SequenceNode => ReadListed(section, field),
        _ => ReadText(section, field) is { } text ? new SameValue(section, text) : null,
    };

    private ListedValues? ReadListed(Section section, FlowLogField field)
    {
        var texts = section.Items().Select(item => ReadText(item, field)).ToList();
        if (texts.Count == 0)
            section.Fault("a list of values needs at least one");
        return texts.Count == 0 || texts.Contains(null) ? null : new ListedValues(section, texts!);
    }

    private CountedValue? ReadCounted(Section section, FlowLogField field)
    {
        if (field.Type is FieldType.Text or FieldType.Word)
        {
            section.Fault($"{field} does not count up: write a value, or a list of values to be used in turn");
            return null;
        }

        var keys = section.Keys(["from", "step", "each", "cycle"], "from");
        var from = keys.TryGetValue("from", out var fromSection) ? ReadText(fromSection, field) : null;
        var step = keys.TryGetValue("step", out var stepSection) ? ReadStep(stepSection, field) : 1;
        var each = keys.TryGetValue("each", out var eachSection) ? eachSection.Whole(1, TestMessages.MaxRepeat) ?? 1 : 1;
        var cycle = keys.TryGetValue("cycle", out var cycleSection) ? cycleSection.Whole(1, TestMessages.MaxRepeat) ?? 1 : long.MaxValue;
        if (from == FieldValue.Absent)
            fromSection!.Fault("what is absent does not count up");
        return from is null or FieldValue.Absent ? null : new CountedValue(section, field, Number(from, field), step, each, cycle);
    }

    private static UInt128 Number(string text, FlowLogField field) =>
        field.Type == FieldType.Address && Address.TryParse(text, out var address) ? CountedValue.Bits(address)
        : UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : UInt128.Zero;

    private static long ReadStep(Section section, FlowLogField field)
    {
        if (field.Type != FieldType.Time)
            return section.Whole(-MaxStep, MaxStep) ?? 1;
        if (section.Text() is not { } text)
            return 1;
        if (!TestTime.TryParseSpan(text, out var seconds))
            section.Fault($"'{text}' is not a span of time such as 40s, 5m or 2h");
        return seconds;
    }

    /// <summary>A value as a line has it, checked as the engine's own reader checks it.</summary>
    private string? ReadText(Section section, FlowLogField field)
    {
        if (section.IsEmpty)
            return FieldValue.Absent;
        if (section.Text() is not { } text)
            return null;
        if (field.Type == FieldType.Time && text != FieldValue.Absent)
        {
            if (TestTime.TryParse(text, out var time))
                return FormattableString.Invariant($"{time}");
            section.Fault($"'{text}' is not {TestTime.Forms}");
            return null;
        }

        var error = text.Any(char.IsWhiteSpace) ? FlowRecordError.FieldUnexpected : new Column(field, isKept: false).Read(Encoding.UTF8.GetBytes(text), 0, _scratch);
        if (error == FlowRecordError.None)
            return text;
        section.Fault(Objection(text, field, error));
        return null;
    }

    private static string Objection(string text, FlowLogField field, FlowRecordError error) => error switch
    {
        FlowRecordError.FieldUnexpected => $"'{text}' has a blank in it: a record is split at blanks",
        FlowRecordError.FieldTooLong => $"a text is at most {FlowRecordReader.MaxTextLength} bytes long",
        FlowRecordError.AddressInvalid => $"'{text}' is not an IPv4 or IPv6 address",
        FlowRecordError.ActionUnknown or FlowRecordError.LogStatusUnknown =>
            $"'{text}' is not a word of {field}{Suggestion.For(text, field.Words!.Examples)}; known: {string.Join(", ", field.Words.Examples)}",
        _ => $"'{text}' must be a whole number from 0 to {field.Maximum}",
    };
}
