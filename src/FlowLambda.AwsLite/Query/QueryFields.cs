using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Util;

namespace FlowLambda.AwsLite.Query;

/// <summary>The form fields of a request, or of one structure within it, whose names begin with a prefix. What is not set is not written.</summary>
internal readonly struct QueryFields(IDictionary<string, string> parameters, string prefix)
{
    public void Add(string name, string? value)
    {
        if (value is not null)
            parameters.Add(prefix + name, value);
    }

    public void Add(string name, ConstantClass? value) => Add(name, value?.Value);

    public void Add(string name, double? value)
    {
        if (value is { } number)
            Add(name, StringUtils.FromDouble(number));
    }

    /// <summary>A time, in UTC, as ISO 8601.</summary>
    public void Add(string name, DateTime? value)
    {
        if (value is { } time)
            Add(name, StringUtils.FromDateTimeToISO8601WithOptionalMs(time));
    }

    /// <summary>The fields of a structure: <c>NAME.</c></summary>
    public QueryFields Structure(string name) => new(parameters, $"{prefix}{name}.");

    /// <summary>The fields of each member of a list: <c>NAME.member.1.</c>, <c>NAME.member.2.</c>, …</summary>
    public void AddList<T>(string name, IReadOnlyCollection<T>? items, Action<QueryFields, T> write) => AddItems(name, "member", items, write);

    /// <summary>The fields of each entry of a map: <c>NAME.entry.1.Name</c>, <c>NAME.entry.1.Value.</c>, …</summary>
    public void AddMap<T>(string name, IReadOnlyDictionary<string, T>? map, Action<QueryFields, T> writeValue) =>
        AddItems(name, "entry", map, (entry, item) =>
        {
            entry.Add("Name", item.Key);
            writeValue(entry.Structure("Value"), item.Value);
        });

    private void AddItems<T>(string name, string element, IReadOnlyCollection<T>? items, Action<QueryFields, T> write)
    {
        if (items is null)
            return;

        var index = 0;
        foreach (var item in items)
            write(Structure(string.Create(CultureInfo.InvariantCulture, $"{name}.{element}.{++index}")), item);
    }
}
