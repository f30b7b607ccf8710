using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>A metric that a widget or an alarm names.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">The names of all its dimensions.</param>
internal sealed partial record ShownMetric(string Namespace, string Name, IReadOnlyList<string> Dimensions)
{
    /// <summary>
    /// The metrics of a widget: rows of namespace, name, and names and values of dimensions, in which <c>.</c> stands for what is above it and
    /// <c>...</c> for all above; or expressions, which search for metrics.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html#CloudWatch-Dashboard-Properties-Metrics-Array-Format</remarks>
    public static IReadOnlyList<ShownMetric> Of(JsonArray rows)
    {
        var metrics = new List<ShownMetric>();
        List<string> above = [];
        foreach (var row in rows.Select(row => row!.AsArray()))
        {
            if (row[0] is JsonObject expression)
            {
                metrics.AddRange(Found(expression["expression"]!.ToString()));
                continue;
            }

            var words = row.OfType<JsonValue>().Select(word => word.ToString()).ToList();
            above = words is ["..."] ? above : [.. words.Select((word, index) => word == "." ? above[index] : word)];
            (above.Count % 2).ShouldBe(0, $"a dimension has no value: {row.ToJsonString()}");
            metrics.Add(new ShownMetric(above[0], above[1], [.. above.Skip(2).Where((_, index) => index % 2 == 0)]));
        }

        return metrics;
    }

    /// <summary>The searches of an expression.</summary>
    public static IReadOnlyList<Match> Searches(string expression) => Search().Matches(expression);

    /// <summary>The metrics that an expression searches for.</summary>
    private static IEnumerable<ShownMetric> Found(string expression)
    {
        foreach (var search in Searches(expression))
        {
            var schema = search.Groups["schema"].Value.Split(',').Select(name => name.Trim('"')).ToList();
            foreach (var name in QuotedName().Matches(search.Groups["names"].Value).Select(name => name.Groups["name"].Value))
                yield return new ShownMetric(schema[0], name, schema[1..]);
        }
    }

    [GeneratedRegex("""SEARCH\('\{(?<schema>[^}]+)\} [^']*?MetricName=(?<names>"\w+"|\([^)]+\))', '\w+', [0-9]+\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Search();

    [GeneratedRegex("""
        "(?<name>\w+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex QuotedName();
}
