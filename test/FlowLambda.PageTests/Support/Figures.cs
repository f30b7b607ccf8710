using System.Text.Json.Nodes;

namespace FlowLambda.PageTests.Support;

/// <summary>The figures of a report, summed up once more, in the plainest way.</summary>
internal sealed record Figures(JsonObject Json)
{
    internal IReadOnlyList<string> Interfaces => [.. Json["interfaces"]!.AsArray().Select(name => (string?)name ?? "")];

    internal int Buckets => (int)Json["time"]!["buckets"]!;

    internal IReadOnlyList<JsonNode> Alerts => [.. Json["alerts"]!["shown"]!.AsArray()!];

    internal IEnumerable<(string Report, FigureList List)> Lists =>
        from report in Json["reports"]!.AsArray()
        from list in report["lists"]!.AsArray()
        select ((string)report["id"]!, new FigureList(list));

    internal long Total(string report) => (long)Report(report)["total"]!;

    /// <summary>The sum of a report's cells that are asked for.</summary>
    internal long Sum(string report, Func<int, int, bool> isWithin) => FigureList.Sum([Report(report)], isWithin);

    /// <summary>The first list of a report is the one that its chart shows.</summary>
    internal FigureList First(string report) => new(Report(report)["lists"]![0]!);

    internal JsonNode Report(string id) => Json["reports"]!.AsArray().Single(report => (string)report!["id"]! == id)!;
}

/// <summary>One list of a report.</summary>
internal sealed record FigureList(JsonNode Json)
{
    internal string Id => (string)Json["id"]!;

    internal IReadOnlyList<(string Label, long Total)> Values => [.. Json["values"]!.AsArray().Select(value => ((string)value!["label"]!, (long)value["total"]!))];

    internal long Other => (long)Json["other"]!["total"]!;

    /// <summary>The sum of the cells that are asked for.</summary>
    internal long Sum(Func<int, int, bool> isWithin) => Sum(Json["values"]!.AsArray().Append(Json["other"]), isWithin);

    internal static long Sum(IEnumerable<JsonNode?> counted, Func<int, int, bool> isWithin) => counted
        .SelectMany(value => value!["cells"]!.AsArray().Select(number => (long)number!).Chunk(3))
        .Where(cell => isWithin((int)cell[0], (int)cell[1]))
        .Sum(cell => cell[2]);
}
