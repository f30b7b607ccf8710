using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Report;

/// <summary>Looks into what <c>report --json</c> prints.</summary>
internal static class ReportAnswer
{
    /// <summary>Reports, expects that to go well, and gives the figures.</summary>
    internal static JsonElement Of(params string[] arguments)
    {
        var outcome = Shell.Run(["report", "--json", .. arguments]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return outcome.Json;
    }

    internal static JsonElement Report(this JsonElement answer, string report) =>
        answer.GetProperty("reports").EnumerateArray().Single(one => one.Text("id") == report);

    /// <summary>A list by its report and its own name, such as <c>bytes/directions</c>.</summary>
    internal static JsonElement List(this JsonElement answer, string path) =>
        answer.Report(path.Split('/')[0]).GetProperty("lists").EnumerateArray().Single(list => list.Text("id") == path.Split('/')[1]);

    internal static IReadOnlyList<JsonElement> Values(this JsonElement list) => [.. list.GetProperty("values").EnumerateArray()];

    /// <summary>A value's fields, parted by blanks.</summary>
    internal static string Key(this JsonElement value) => string.Join(' ', value.GetProperty("values").EnumerateArray().Select(text => text.GetString()));

    internal static IReadOnlyList<string> Labels(this JsonElement list) => [.. list.Values().Select(value => value.Text("label"))];

    internal static long Total(this JsonElement element) => element.GetProperty("total").GetInt64();

    /// <summary>Amounts by interface and bucket.</summary>
    internal static IReadOnlyList<(int Interface, int Bucket, long Amount)> Cells(this JsonElement element) =>
        [.. element.GetProperty("cells").EnumerateArray().Select(number => number.GetInt64()).Chunk(3).Select(cell => ((int)cell[0], (int)cell[1], cell[2]))];

    internal static IReadOnlyList<string?> Interfaces(this JsonElement answer) => [.. answer.GetProperty("interfaces").EnumerateArray().Select(name => name.GetString())];
}
