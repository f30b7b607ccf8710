using System.Text.Json;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>Reads lines into fields.</summary>
internal static class Reading
{
    /// <summary>The fields' names as CloudWatch Logs' own transformer writes them.</summary>
    internal static readonly IReadOnlyDictionary<string, string> CamelCase = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accountId"] = "account-id",
        ["interfaceId"] = "interface-id",
        ["srcAddr"] = "srcaddr",
        ["dstAddr"] = "dstaddr",
        ["srcPort"] = "srcport",
        ["dstPort"] = "dstport",
        ["logStatus"] = "log-status",
    };

    /// <summary>The record, or null where the line is malformed.</summary>
    internal static TwinRecord? Read(LogLine line, Batch batch, TwinConfiguration configuration)
    {
        var pairs = line.Text.StartsWith('{') ? FromJson(line.Text, configuration.Format) : FromLine(line.Text, configuration.Format);
        if (pairs is null)
            return null;

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (field, text) in pairs.Where(pair => !IsAbsent(pair.Value)))
        {
            if (Fields.Canonical(field, text) is not { } value)
                return null;
            values[field] = value;
        }

        return new TwinRecord(line, batch, values, configuration.Internal);
    }

    private static bool IsAbsent(string text) => text == "-" || (text.Length > 0 && text.All(c => c == '*'));

    private static List<KeyValuePair<string, string>>? FromLine(string text, IReadOnlyList<string> format)
    {
        var tokens = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return tokens.Length == format.Count ? [.. format.Zip(tokens, KeyValuePair.Create)] : null;
    }

    private static List<KeyValuePair<string, string>>? FromJson(string text, IReadOnlyList<string> format)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            List<KeyValuePair<string, string>> pairs = [];
            foreach (var member in document.RootElement.EnumerateObject())
            {
                var field = CamelCase.GetValueOrDefault(member.Name, member.Name);
                if (Fields.Default.Contains(field, StringComparer.Ordinal) || format.Contains(field, StringComparer.Ordinal))
                    pairs.Add(KeyValuePair.Create(field, member.Value.ValueKind == JsonValueKind.Null ? "-" : member.Value.ToString()));
            }

            return pairs.Count > 0 ? pairs : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
