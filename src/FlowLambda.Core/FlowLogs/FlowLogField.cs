using System.Globalization;

namespace FlowLambda.FlowLogs;

/// <summary>One field of a flow log record, or one that FlowLambda derives from them (a pseudo-field).</summary>
public sealed class FlowLogField
{
    internal FlowLogField(string name, int version, FieldType type, string meaning, int index)
    {
        Name = name;
        Version = version;
        Type = type;
        Meaning = meaning;
        Index = index;
    }

    /// <summary>A field of a file's header that no configuration speaks of: it is read over.</summary>
    internal static FlowLogField Unknown(string name) => new(name, 0, FieldType.Text, "not in the field table", -1);

    /// <summary>AWS's own name, such as <c>pkt-dst-aws-service</c>.</summary>
    public string Name { get; }

    /// <summary>The flow log version that brought the field, 2 to 11; 0 for a pseudo-field or one that this table does not know.</summary>
    public int Version { get; }

    /// <summary>How the value is read and compared.</summary>
    public FieldType Type { get; }

    /// <summary>One line on what the value says.</summary>
    public string Meaning { get; }

    /// <summary>The largest legal number; the smallest is 0.</summary>
    public long Maximum { get; internal init; } = long.MaxValue;

    /// <summary>The words, for <see cref="FieldType.Word"/>.</summary>
    public FieldWords? Words { get; internal init; }

    /// <summary>For a word of a record, what a line is that has another there.</summary>
    internal FlowRecordError UnknownWord { get; init; }

    /// <summary>For a pseudo-field that is worked out of others, how.</summary>
    internal Action<FlowLogField, FlowRecord, AddressScopes>? Derivation { get; init; }

    /// <summary>
    /// For a pseudo-field, what it can be derived from: sets of fields, one of which suffices. An empty set means that the
    /// log event itself tells it.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<FlowLogField>> DerivedFrom
    {
        get;
        internal init
        {
            field = value;
            IsPseudo = value.Count > 0;
        }
    } = [];

    /// <summary>For a pseudo-field, what its derivation looks at beside that, where it is there.</summary>
    internal IReadOnlyList<FlowLogField> AlsoUses { get; init; } = [];

    /// <summary>The field whose value decides this one's: another for a pseudo-field that only says what that value is, such as the scope of an address.</summary>
    internal FlowLogField DecidedBy { get => field ?? this; init; }

    /// <summary>Whether FlowLambda derives the field, rather than reading it from the record.</summary>
    public bool IsPseudo { get; private init; }

    /// <summary>The fields of the record that must be kept for this one to be told.</summary>
    internal IEnumerable<FlowLogField> Uses => IsPseudo ? DerivedFrom.SelectMany(set => set).Concat(AlsoUses) : [this];

    /// <summary>The field's place in a <see cref="FlowRecord"/>; -1 where it has none.</summary>
    internal int Index { get; }

    /// <summary>The text of a value that is held as a number.</summary>
    public string FormatNumber(long value) => Words?.Name(value) ?? value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
