using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;

namespace FlowLambda.Configuration;

/// <summary>The entries that a pattern gives for one field: gathered by kind, so that however many there are, one look-up answers.</summary>
internal sealed class FieldEntries(FlowLogField field, IReadOnlyDictionary<string, ValueList> lists)
{
    private static readonly string[] EntryKinds =
        ["anything-but", "prefix", "suffix", "wildcard", "equals-ignore-case", "numeric", "cidr", "exists", "list", "flags", "no-flags"];

    private readonly List<(long, long)> _numbers = [];
    private readonly List<(Address, Address)> _addresses = [];
    private readonly List<string> _texts = [];
    private readonly List<TextPattern> _patterns = [];
    private readonly List<Predicate> _others = [];

    /// <summary>Whether a record without the field can match.</summary>
    internal bool MatchesAbsent { get; private set; }

    /// <summary>Reads a list of entries, or a lone one; what cannot be read is a fault.</summary>
    internal static FieldEntries Read(FlowLogField field, Section section, IReadOnlyDictionary<string, ValueList> lists)
    {
        var entries = new FieldEntries(field, lists);
        foreach (var item in OneOrMore(section))
            entries.Add(item);
        return entries;
    }

    /// <summary>The predicate that holds where any of the entries does.</summary>
    internal Predicate ToPredicate()
    {
        List<Predicate> parts = [];
        if (_numbers.Count > 0)
            parts.Add(new NumberPredicate(field, new RangeSet<long>(_numbers)));
        if (_addresses.Count > 0)
            parts.Add(new AddressPredicate(field, new RangeSet<Address>(_addresses)));
        if (_texts.Count > 0)
            parts.Add(new TextPredicate(field, _texts));
        if (_patterns.Count > 0)
            parts.Add(new PatternPredicate(field, _patterns));
        parts.AddRange(_others);
        return parts is [var only] ? only : new AnyOf([.. parts]);
    }

    private static IReadOnlyList<Section> OneOrMore(Section section)
    {
        var items = section.Items(orLone: true);
        if (items.Count == 0 && section.Node is SequenceNode)
            section.Fault("an empty list matches nothing: name a value");
        return items;
    }

    private void Add(Section entry)
    {
        if (entry.Node is not MappingNode)
        {
            AddValue(entry);
            return;
        }

        var tests = entry.Entries();
        if (tests.Count == 0)
            entry.Fault($"an entry is a value or one of {string.Join(", ", EntryKinds)}");
        else if (tests.Count == 1)
            AddTest(tests[0].Key, tests[0].Value);
        else
            AddCombined(tests);
    }

    /// <summary>Several tests in one entry must all hold.</summary>
    private void AddCombined(List<(ScalarNode Key, Section Value)> tests)
    {
        List<Predicate> parts = [];
        foreach (var (key, value) in tests)
        {
            var one = new FieldEntries(field, lists);
            one.AddTest(key, value);
            parts.Add(one.ToPredicate());
        }

        _others.Add(new AllOf([.. parts]));
    }

    private void AddTest(ScalarNode key, Section argument)
    {
        switch (key.Value)
        {
            case "anything-but":
                _others.Add(new AnythingButPredicate(field, Read(field, argument, lists).ToPredicate()));
                break;
            case "exists":
                AddExists(argument);
                break;
            case "numeric":
                AddNumeric(argument);
                break;
            case "cidr":
                foreach (var block in OneOrMore(argument))
                    AddCidr(block);
                break;
            case "prefix":
                AddPatterns(argument, TextPattern.Prefix);
                break;
            case "suffix":
                AddPatterns(argument, TextPattern.Suffix);
                break;
            case "wildcard":
                AddPatterns(argument, TextPattern.Wildcard);
                break;
            case "equals-ignore-case":
                AddPatterns(argument, TextPattern.EqualsIgnoreCase);
                break;
            case "list":
                AddList(argument);
                break;
            case "flags":
                AddFlags(argument, (flags, mask) => (flags & mask) == mask);
                break;
            case "no-flags":
                AddFlags(argument, (flags, mask) => (flags & mask) == 0);
                break;
            default:
                argument.FaultAt(key, $"unknown test{Suggestion.For(key.Value, EntryKinds)}; known here: {string.Join(", ", EntryKinds)}");
                break;
        }
    }

    private void AddValue(Section value)
    {
        if (value.Text() is not { } text)
            return;
        switch (field.Type)
        {
            case FieldType.Address when Address.TryParse(text, out var address):
                _addresses.Add((address, address));
                break;
            case FieldType.Address:
                value.Fault(CidrBlock.TryParse(text, out _)
                    ? $"'{text}' is a block of addresses: write {{ cidr: {text} }}"
                    : $"'{text}' is not an IPv4 or IPv6 address");
                break;
            case FieldType.Word:
                AddWord(value, text);
                break;
            case FieldType.Text:
                _texts.Add(text);
                break;
            default:
                if (ReadNumber(value, text) is { } number)
                    _numbers.Add((number, number));
                break;
        }
    }

    private void AddWord(Section value, string text)
    {
        var codes = field.Words!.Codes(text);
        if (codes.Count == 0)
            value.Fault($"{field.Name} is never '{text}'{Suggestion.For(text, field.Words.Known)}; it is a word such as {string.Join(", ", field.Words.Examples)}");
        foreach (var code in codes)
            _numbers.Add((code, code));
    }

    private long? ReadNumber(Section value, string text)
    {
        // By value: 22.0 and 1e3 are whole numbers too, and JSON may write them so.
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number) && number >= 0 && number <= field.Maximum)
        {
            return (long)number;
        }

        value.Fault($"'{text}' must be a whole number{(field.Maximum == long.MaxValue ? "" : $" from 0 to {field.Maximum}")}"
            + (field == FlowLogFields.DestinationPort ? "; to match by name, use `service`" : field == FlowLogFields.Protocol ? "; to match by name, use `protocol-name`" : ""));
        return null;
    }

    private void AddExists(Section argument)
    {
        switch (argument.Boolean())
        {
            case true:
                _others.Add(new PresentPredicate(field));
                break;
            case false:
                MatchesAbsent = true;
                _others.Add(new AbsentPredicate(field));
                break;
        }
    }

    private void AddNumeric(Section argument)
    {
        if (field.Type is not (FieldType.Number or FieldType.Time))
            argument.Fault($"{field.Name} is not a number field");
        else if (NumericComparison.Read(argument, ReadNumber) is { } range)
            _numbers.Add(range);
    }

    private void AddCidr(Section block)
    {
        if (block.Text() is not { } text)
            return;
        if (field.Type != FieldType.Address)
            block.Fault($"{field.Name} is not an address field");
        else if (CidrBlock.TryParse(text, out var range))
            range.AddTo(_addresses);
        else
            block.Fault($"'{text}' is not a CIDR block such as 10.0.0.0/8 or 2001:db8::/32");
    }

    private void AddPatterns(Section argument, Func<string, TextPattern> pattern)
    {
        foreach (var item in OneOrMore(argument))
        {
            if (item.Text() is { } text)
                _patterns.Add(pattern(text));
        }
    }

    private void AddList(Section argument)
    {
        if (argument.Text() is not { } name)
            return;
        if (!lists.TryGetValue(name, out var list))
        {
            argument.Fault($"there is no list '{name}'{Suggestion.For(name, lists.Keys)}");
            return;
        }

        foreach (var item in list.Items)
        {
            if (field.Type == FieldType.Address)
                AddCidr(item);
            else
                AddValue(item);
        }
    }

    private void AddFlags(Section argument, Func<long, long, bool> holds)
    {
        if (field != FlowLogFields.TcpFlags)
        {
            argument.Fault("`flags` and `no-flags` are for tcp-flags");
            return;
        }

        var mask = ReadFlags(argument);
        for (long flags = 0; flags <= field.Maximum; flags++)
        {
            if (holds(flags, mask))
                _numbers.Add((flags, flags));
        }
    }

    private static long ReadFlags(Section argument)
    {
        long mask = 0;
        foreach (var item in OneOrMore(argument))
        {
            if (item.Text() is not { } name)
                continue;
            if (TcpFlags.TryParse(name, out var flag))
                mask |= flag;
            else
                item.Fault($"'{name}' is not a TCP flag{Suggestion.For(name, TcpFlags.BitNames)}; known: {string.Join(", ", TcpFlags.BitNames)}");
        }

        return mask;
    }
}
