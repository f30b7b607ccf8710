using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;

namespace FlowLambda.PropertyTests;

/// <summary>The same records in the same batches give the same, live or replayed.</summary>
public class DeterminismTests
{
    [Fact]
    public void Two_engines_that_get_the_same_batches_say_the_same() => Properties.Hold(Scenario.Any(), TwoEnginesAgree, 150, scenario => scenario.Shrink());

    private static void TwoEnginesAgree(Scenario scenario)
    {
        var live = new FlowEngine(ConfigurationLoader.Load(scenario.Configuration.ToYaml(), "live"));
        var replayed = new FlowEngine(ConfigurationLoader.Load(scenario.Configuration.ToYaml(), "replayed"));
        foreach (var batch in scenario.Batches)
            Tell(replayed, batch with { IsEnveloped = false }).ShouldBe(Tell(live, batch with { IsEnveloped = true }));
    }

    private static IReadOnlyList<string> Tell(FlowEngine engine, Batch batch)
    {
        using var events = batch.ToEngine();
        var result = engine.Process(events);
        return [.. Comparison.Describe(result, result.Metrics.ToList()), .. result.Alerts.Select(alert => $"{alert.Id} {alert.Rule.Name}")];
    }
}
