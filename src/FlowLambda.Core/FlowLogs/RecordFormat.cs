namespace FlowLambda.FlowLogs;

/// <summary>The fields of a line, in their order.</summary>
public sealed class RecordFormat : IEquatable<RecordFormat>
{
    /// <summary>The format of flow logs that were created without one: the 14 fields of version 2.</summary>
    public static readonly RecordFormat Default = new(FlowLogFields.Default);

    /// <summary>What stands for <see cref="Default"/> in a configuration.</summary>
    internal const string DefaultWord = "default";

    private readonly string _text;

    private RecordFormat(IReadOnlyList<FlowLogField> fields)
    {
        Fields = fields;
        _text = string.Join(' ', fields.Select(field => $"${{{field.Name}}}"));
    }

    /// <summary>The fields in the order in which a line has them.</summary>
    public IReadOnlyList<FlowLogField> Fields { get; }

    /// <summary>
    /// Reads a format: the word <c>default</c>, the string that CreateFlowLogs takes (<c>${version} ${account-id} …</c>), or the
    /// names alone, as a file from S3 has them in its header line.
    /// </summary>
    /// <param name="text">The format.</param>
    /// <param name="catalog">Where fields are found, and where unknown ones are added.</param>
    /// <param name="faults">What is wrong, in words; empty where the format is good.</param>
    /// <returns>The format, or null where there are faults.</returns>
    internal static RecordFormat? Parse(string text, FieldCatalog catalog, out IReadOnlyList<string> faults)
    {
        List<string> found = [];
        List<FlowLogField> fields = [];
        faults = found;
        if (text.Trim() == DefaultWord)
            return Default;

        foreach (var token in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var name = token.StartsWith("${", StringComparison.Ordinal) && token.EndsWith('}') ? token[2..^1] : token;
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                found.Add($"'{token}' is not a field: write ${{name}}");
            else if (fields.Any(field => field.Name == name))
                found.Add($"field '{name}' comes twice");
            else if (FlowLogFields.Find(name) is { IsPseudo: true })
                found.Add($"'{name}' is derived by FlowLambda: a record does not hold it");
            else
                fields.Add(catalog.FindOrAdd(name));
        }

        if (fields.Count == 0 && found.Count == 0)
            found.Add("a format needs at least one field");
        return found.Count == 0 ? new RecordFormat(fields) : null;
    }

    /// <summary>
    /// The format that the header line of a file names. Fields that the catalog does not know are read over: no configuration
    /// speaks of them.
    /// </summary>
    /// <returns>The format, or null where a name comes twice.</returns>
    public static RecordFormat? FromHeader(IReadOnlyCollection<string> names, FieldCatalog catalog) =>
        names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? new RecordFormat([.. names.Select(name => catalog.Find(name) ?? FlowLogField.Unknown(name))])
            : null;

    /// <summary>Whether <paramref name="field"/> can be told from a line of this format.</summary>
    public bool Provides(FlowLogField field) => field.IsPseudo
        ? field.DerivedFrom.Any(set => set.All(Provides))
        : Fields.Contains(field);

    /// <summary>Those of <paramref name="fields"/> that cannot be told from a line of this format, each once.</summary>
    internal IReadOnlyList<FlowLogField> Missing(IEnumerable<FlowLogField> fields) => [.. fields.Distinct().Where(field => !Provides(field))];

    /// <summary>Formats with the same fields in the same order are equal.</summary>
    public bool Equals(RecordFormat? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecordFormat);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The format as CreateFlowLogs takes it.</summary>
    public override string ToString() => _text;
}
