using System.Text.Json;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>Looks into what <c>replay --output json</c> prints.</summary>
internal static class ReplayAnswer
{
    internal static long Input(this JsonElement answer, string member) => answer.GetProperty("input").GetProperty(member).GetInt64();

    /// <summary>Records, ok, noData, skipData and malformed.</summary>
    internal static (long Records, long Ok, long NoData, long SkipData, long Malformed) Counts(this JsonElement answer) =>
        (answer.Input("records"), answer.Input("ok"), answer.Input("noData"), answer.Input("skipData"), answer.Input("malformed"));

    internal static string Metrics(this JsonElement answer) => answer.GetProperty("metrics").GetRawText();

    internal static IReadOnlyList<JsonElement> Metric(this JsonElement answer, string name) =>
        [.. answer.GetProperty("metrics").EnumerateArray().Where(entry => entry.Text("name") == name)];

    internal static double SumOf(this JsonElement answer, string name) => answer.Metric(name).Sum(entry => entry.Number("sum"));

    internal static IReadOnlyList<JsonElement> Alerts(this JsonElement answer) => [.. answer.GetProperty("alerts").EnumerateArray()];

    internal static IReadOnlyList<(string File, int Line, string Cause, string Text)> Malformed(this JsonElement answer) =>
    [
        .. answer.GetProperty("malformed").EnumerateArray()
            .Select(entry => (entry.Text("file"), entry.GetProperty("line").GetInt32(), entry.Text("cause"), entry.Text("text"))),
    ];

    internal static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString().ShouldNotBeNull();

    internal static double Number(this JsonElement element, string member) => element.GetProperty(member).GetDouble();

    internal static string Dimension(this JsonElement entry, string field) => entry.GetProperty("dimensions").Text(field);

    /// <summary>The names of an object's members, in their order, parted by blanks.</summary>
    internal static string Members(this JsonElement element) => string.Join(' ', element.EnumerateObject().Select(member => member.Name));
}
