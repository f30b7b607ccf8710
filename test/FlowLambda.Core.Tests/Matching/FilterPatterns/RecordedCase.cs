using System.Text.Json;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>What CloudWatch Logs answered to TestMetricFilter.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Messages">The messages that it was tried on.</param>
/// <param name="Matches">Those that matched.</param>
/// <param name="Extracted">What was extracted, by message; there is nothing for some.</param>
/// <param name="Refusal">Why the pattern was refused; null where it was not.</param>
internal sealed record RecordedCase(
    string Pattern, IReadOnlyList<string> Messages, IReadOnlyList<string> Matches, IReadOnlyDictionary<string, Dictionary<string, string>> Extracted, string? Refusal)
{
    private const string ExceptionName = "InvalidParameterException: ";

    internal static readonly string[] Files = ["corpora/filter-patterns/cases.json", "filter-patterns/recorded.json"];

    internal static IEnumerable<string> Labels(string file) => Cases(file).Select(item => item.GetProperty("label").GetString()!);

    internal static RecordedCase Read(string file, string label)
    {
        var corpus = Root(file).GetProperty("corpus").EnumerateArray().Select(message => message.GetString()!).ToArray();
        var item = Cases(file).Single(item => item.GetProperty("label").GetString() == label);
        return new RecordedCase(
            item.GetProperty("pattern").GetString()!,
            Indices(item, "messages", corpus),
            Indices(item, "matches", corpus),
            item.GetProperty("extracted").EnumerateObject().ToDictionary(
                message => corpus[int.Parse(message.Name, System.Globalization.CultureInfo.InvariantCulture)],
                message => message.Value.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal),
                StringComparer.Ordinal),
            item.GetProperty("error").GetString()?[ExceptionName.Length..]);
    }

    private static string[] Indices(JsonElement item, string name, string[] corpus) =>
        [.. item.GetProperty(name).EnumerateArray().Select(index => corpus[index.GetInt32()])];

    private static JsonElement.ArrayEnumerator Cases(string file) => Root(file).GetProperty("cases").EnumerateArray();

    private static JsonElement Root(string file) => Data.JsonFile(file);
}
