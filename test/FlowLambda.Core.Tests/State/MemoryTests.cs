using FlowLambda.Core.Tests.Support;
using FlowLambda.TestSupport.State;

namespace FlowLambda.Core.Tests.State;

/// <summary>State in the memory of one copy does what all kinds of state must do.</summary>
public class MemoryTests
{
    public static TheoryData<string> Scenarios => [.. StateScenario.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void One_engine(string scenario)
    {
        var engine = Given.Engine(StateScenario.Named(scenario).Configuration);
        foreach (var (index, step) in StateScenario.Named(scenario).Steps.Index())
        {
            using var batch = step.ToBatch();
            var result = engine.Process(batch);
            Told.Of(result, result.Alerts).ShouldBe(step.Expected, $"batch {index}");
        }
    }
}
