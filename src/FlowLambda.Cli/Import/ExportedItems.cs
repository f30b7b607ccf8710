using System.Text;
using System.Text.Json;
using FlowLambda.Cli.Inputs;

namespace FlowLambda.Cli.Import;

/// <summary>
/// The metric filters and alarms that some files hold: what <c>aws logs describe-metric-filters</c> and
/// <c>aws cloudwatch describe-alarms</c> print, told apart by their content, any number of documents in a file.
/// </summary>
/// <param name="standardInput">What <c>-</c> stands for.</param>
internal sealed class ExportedItems(Stream standardInput)
{
    private readonly List<JsonElement> _metricFilters = [];
    private readonly List<JsonElement> _metricAlarms = [];
    private readonly List<JsonElement> _compositeAlarms = [];
    private readonly HashSet<(string Kind, string Json)> _seen = [];

    internal IReadOnlyList<JsonElement> MetricFilters => _metricFilters;

    internal IReadOnlyList<JsonElement> MetricAlarms => _metricAlarms;

    internal IReadOnlyList<JsonElement> CompositeAlarms => _compositeAlarms;

    /// <summary>Whether the last page of metric filters says that another follows.</summary>
    internal bool LacksFilters { get; private set; }

    /// <summary>Whether the last page of alarms says that another follows.</summary>
    internal bool LacksAlarms { get; private set; }

    /// <summary>Reads a file. An item that comes twice, whole and alike, is kept once: pages may overlap.</summary>
    /// <exception cref="InputException">The file cannot be read, or holds anything else.</exception>
    internal void Read(string file)
    {
        try
        {
            // A reader of text, so that a byte order mark is no matter: some shells write UTF-16.
            using var reader = new StreamReader(file == InputFiles.StandardInput ? standardInput : File.OpenRead(file), Encoding.UTF8);
            ReadDocuments(file, Encoding.UTF8.GetBytes(reader.ReadToEnd()));
        }
        catch (JsonException exception)
        {
            throw new InputException(FormattableString.Invariant($"{file}:{exception.LineNumber + 1}: is not JSON: {JsonFault.Reason(exception)}"), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: {exception.Message}", exception);
        }
    }

    private void ReadDocuments(string file, ReadOnlySpan<byte> json)
    {
        RefuseBrokenText(file, json);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true });
        var count = 0;
        for (; reader.Read(); count++)
            Add(file, JsonElement.ParseValue(ref reader));
        if (count == 0)
            throw new InputException($"{file}: the file is empty");
    }

    /// <summary>JSON can escape half of a character, which is then no text.</summary>
    private static void RefuseBrokenText(string file, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException exception)
            {
                throw new InputException($"{file}: a text in it is not Unicode: {exception.Message}", exception);
            }
        }
    }

    private void Add(string file, JsonElement document)
    {
        if (document.ValueKind == JsonValueKind.Array)
        {
            foreach (var page in document.EnumerateArray())
                Add(file, page);
            return;
        }

        var hasMore = (document.Member("nextToken") ?? document.Member("NextToken")) is { ValueKind: JsonValueKind.String };
        var hasFilters = TryAdd(document, "metricFilters", _metricFilters);
        var hasAlarms = TryAdd(document, "MetricAlarms", _metricAlarms) | TryAdd(document, "CompositeAlarms", _compositeAlarms);
        if (!hasFilters && !hasAlarms)
            throw new InputException($"{file}: the JSON is no output of describe-metric-filters and none of describe-alarms");
        if (hasFilters)
            LacksFilters = hasMore;
        if (hasAlarms)
            LacksAlarms = hasMore;
    }

    private bool TryAdd(JsonElement document, string member, List<JsonElement> items)
    {
        if (document.Member(member) is not { ValueKind: JsonValueKind.Array } list)
            return false;
        items.AddRange(list.EnumerateArray().Where(item => _seen.Add((member, item.GetRawText()))));
        return true;
    }
}
