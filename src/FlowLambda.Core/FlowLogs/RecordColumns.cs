namespace FlowLambda.FlowLogs;

/// <summary>What is taken from the records that are looked at together, field by field: each value once, whoever asks for it.</summary>
internal sealed class RecordColumns
{
    /// <summary>How many records are looked at together: so many that what a field needs is at hand for all of them, and so few that they are too.</summary>
    internal const int MaxRows = 64;

    private readonly Dictionary<FlowLogField, NumberColumn> _numbersByField = [];
    private readonly Dictionary<FlowLogField, AddressColumn> _addressesByField = [];
    private readonly List<RecordColumn> _all = [];

    /// <summary>The numbers of a field.</summary>
    internal NumberColumn NumbersOf(FlowLogField field)
    {
        if (_numbersByField.TryGetValue(field, out var known))
            return known;
        var column = new NumberColumn(field, field == PseudoFields.Role ? new RoleColumn(this).Tell : null);
        _all.Add(column);
        return _numbersByField[field] = column;
    }

    /// <summary>The addresses of a field.</summary>
    internal AddressColumn AddressesOf(FlowLogField field)
    {
        if (_addressesByField.TryGetValue(field, out var known))
            return known;
        var column = field == PseudoFields.Source ? new AddressColumn(FlowLogFields.PacketSource, FlowLogFields.SourceAddress)
            : field == PseudoFields.Destination ? new AddressColumn(FlowLogFields.PacketDestination, FlowLogFields.DestinationAddress)
            : new AddressColumn(field);
        _all.Add(column);
        return _addressesByField[field] = column;
    }

    /// <summary>The values of a field as a part of keys; null for a text, whose values are of many lengths.</summary>
    internal IKeyPart? PartOf(FlowLogField field) => field.Type switch
    {
        FieldType.Text => null,
        FieldType.Address => AddressesOf(field),
        _ => NumbersOf(field),
    };

    /// <summary>Other records come.</summary>
    internal void Begin()
    {
        foreach (var column in _all)
            column.Begin();
    }
}
