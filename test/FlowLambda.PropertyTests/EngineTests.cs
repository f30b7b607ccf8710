using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;

namespace FlowLambda.PropertyTests;

/// <summary>The engine, and a twin that recounts everything from the records: they must agree on whatever comes.</summary>
public class EngineTests
{
    [Fact]
    public void Counts_metrics_and_alerts_are_those_of_a_recount() => Properties.Hold(Scenario.Any(), AgreesWithTwin, 400, value => value.Shrink());

    private static void AgreesWithTwin(Scenario value)
    {
        var engine = new FlowEngine(ConfigurationLoader.Load(value.Configuration.ToYaml(), "generated"));
        var twin = new EngineTwin(value.Configuration);
        Dictionary<string, string> ids = new(StringComparer.Ordinal);
        for (var i = 0; i < value.Batches.Count; i++)
        {
            using var batch = value.Batches[i].ToEngine();
            var result = engine.Process(batch);
            var metrics = result.Metrics.ToList();
            var own = metrics.Select(Comparison.ToDatum).Select(datum => (datum.Metric, datum.Series, datum.Minute / 60)).ToHashSet();
            var expected = twin.Process(value.Batches[i], (metric, series, hour) => own.Contains((metric, series, hour)));

            var (actualLines, expectedLines) = (Comparison.Describe(result, metrics), Comparison.Describe(expected));
            if (!actualLines.SequenceEqual(expectedLines, StringComparer.Ordinal))
                Assert.Fail($"Batch {i}. The engine alone says:\n{Difference(actualLines, expectedLines)}\nThe twin alone says:\n{Difference(expectedLines, actualLines)}");

            result.Alerts.ShouldBe(result.Alerts.OrderByDescending(alert => alert.Severity).ThenByDescending(alert => alert.Value / alert.Threshold));
            foreach (var alert in result.Alerts)
            {
                var what = $"{alert.Rule.Name} {string.Join(' ', alert.Group)} {alert.WindowEnd:u}";
                ids.GetValueOrDefault(alert.Id, what).ShouldBe(what, "one id for two alerts");
                ids[alert.Id] = what;
                ids.Count(entry => entry.Value == what).ShouldBe(1, "two ids for one window");
            }
        }
    }

    private static string Difference(List<string> lines, List<string> others) => string.Join('\n', lines.Except(others, StringComparer.Ordinal));
}
