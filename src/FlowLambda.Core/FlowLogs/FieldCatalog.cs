namespace FlowLambda.FlowLogs;

/// <summary>The fields that one configuration can speak of: the field table, and what its formats name beside it.</summary>
public sealed class FieldCatalog
{
    private readonly Dictionary<string, FlowLogField> _unknown = new(StringComparer.Ordinal);

    /// <summary>How many fields there are; each has its <see cref="FlowLogField.Index"/> below this.</summary>
    internal int Count => FlowLogFields.All.Count + _unknown.Count;

    /// <summary>The names that the field table does not know, in no order.</summary>
    public IReadOnlyCollection<string> UnknownNames => _unknown.Keys;

    /// <summary>The names of all fields, for suggestions.</summary>
    public IEnumerable<string> Names => FlowLogFields.All.Select(known => known.Name).Concat(_unknown.Keys);

    /// <summary>Finds a field by name, among those that the table knows and those that were added.</summary>
    public FlowLogField? Find(string name) => FlowLogFields.Find(name) ?? _unknown.GetValueOrDefault(name);

    /// <summary>Finds a field, or adds it as a text field like any other: AWS adds some every year.</summary>
    internal FlowLogField FindOrAdd(string name)
    {
        if (Find(name) is { } known)
            return known;
        var added = new FlowLogField(name, 0, FieldType.Text, "not in the field table", Count);
        _unknown.Add(name, added);
        return added;
    }
}
