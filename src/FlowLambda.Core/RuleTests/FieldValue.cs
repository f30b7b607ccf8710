using System.Globalization;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.RuleTests;

/// <summary>What a field holds in each repetition of a record.</summary>
/// <param name="Section">Where that stands.</param>
internal abstract record FieldValue(Section Section)
{
    /// <summary>What stands in a record for a field without a value.</summary>
    internal const string Absent = "-";

    /// <summary>The text of the repetition with this number, from 0.</summary>
    internal abstract string At(long index);

    /// <summary>Whether there is a text for each of so many repetitions; if not, a fault says so.</summary>
    internal virtual bool Serves(long repetitions) => true;
}

/// <summary>The same in each.</summary>
internal sealed record SameValue(Section Section, string Text) : FieldValue(Section)
{
    internal override string At(long index) => Text;
}

/// <summary>One after the other, and then from the first again.</summary>
internal sealed record ListedValues(Section Section, IReadOnlyList<string> Texts) : FieldValue(Section)
{
    internal override string At(long index) => Texts[(int)(index % Texts.Count)];
}

/// <summary>A number, time or address that counts up.</summary>
/// <param name="Section">Where that stands.</param>
/// <param name="Field">The field.</param>
/// <param name="From">The first; an address as its 128 bits.</param>
/// <param name="Step">What is added for the next; it may be below 0.</param>
/// <param name="Each">How many repetitions in a row have the same.</param>
/// <param name="Cycle">After how many values it begins again.</param>
internal sealed record CountedValue(Section Section, FlowLogField Field, UInt128 From, long Step, long Each, long Cycle) : FieldValue(Section)
{
    internal override string At(long index)
    {
        var value = Value(index);
        return Field.Type == FieldType.Address
            ? new Address((ulong)(value >> 64), (ulong)value).ToString()
            : ((ulong)value).ToString(CultureInfo.InvariantCulture);
    }

    internal override bool Serves(long repetitions)
    {
        // Values go one way, so that the last is the outermost.
        var (lowest, highest) = Bounds;
        var last = Math.Min((repetitions - 1) / Each, Cycle - 1);
        var room = Step < 0 ? From - lowest : highest - From;
        if ((UInt128)last * (ulong)Math.Abs(Step) <= room)
            return true;
        Section.Fault($"{last + 1} values in steps of {Step} lead out of what {Field} can hold");
        return false;
    }

    private (UInt128 Lowest, UInt128 Highest) Bounds => Field.Type switch
    {
        FieldType.Address when new Address((ulong)(From >> 64), (ulong)From).IsIPv4 => (Bits(Address.FromIPv4(0)), Bits(Address.FromIPv4(uint.MaxValue))),
        FieldType.Address => (UInt128.MinValue, UInt128.MaxValue),
        FieldType.Time => (UInt128.MinValue, (UInt128)FlowRecord.LargestTime * 1000),
        _ => (UInt128.MinValue, (ulong)Field.Maximum),
    };

    private UInt128 Value(long index)
    {
        var way = (UInt128)(index / Each % Cycle) * (ulong)Math.Abs(Step);
        return Step < 0 ? From - way : From + way;
    }

    /// <summary>An address as a number.</summary>
    internal static UInt128 Bits(Address address) => new(address.High, address.Low);
}
