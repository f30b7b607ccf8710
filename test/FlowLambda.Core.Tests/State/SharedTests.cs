using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.TestSupport.State;

namespace FlowLambda.Core.Tests.State;

/// <summary>State that several copies share does what all kinds of state must do, whatever fails on the way.</summary>
public class SharedTests
{
    public static TheoryData<string, int> Scenarios
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (var name in StateScenario.Names)
            {
                data.Add(name, 1);
                data.Add(name, 2);
                data.Add(name, 3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Copies_that_take_turns(string scenario, int copies)
    {
        var run = new Run(StateScenario.Named(scenario), copies);

        (await run.ToEndAsync()).ShouldBe(StateScenario.Named(scenario).Steps.Select(step => step.Expected));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_batch_that_is_processed_again_by_the_next_copy_adds_nothing_and_claims_nothing(string scenario, int copies)
    {
        var run = new Run(StateScenario.Named(scenario), copies) { Times = 2 };

        var told = await run.ToEndAsync();

        told.ShouldBe(StateScenario.Named(scenario).Steps.Select(step => WithoutDropped(step.Expected)));
        run.State.Log.Count.ShouldBeLessThanOrEqualTo(StateScenario.Named(scenario).Steps.Count);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Whatever_call_fails_and_is_retried_by_the_next_copy_all_comes_to_the_same(string scenario, int copies)
    {
        var undisturbed = new Run(StateScenario.Named(scenario), copies);
        var expected = (await undisturbed.ToEndAsync()).Select(WithoutDropped);
        for (var call = 1; call <= undisturbed.State.Calls; call++)
        {
            foreach (var failure in new[] { CallFailure.Before, CallFailure.After })
            {
                var run = new Run(StateScenario.Named(scenario), copies);
                run.State.Fails = number => number == call ? failure : CallFailure.None;

                var told = await run.ToEndAsync();

                var where = $"{failure} call {call}";
                run.Failures.ShouldBe(1, where);
                told.Select(WithoutDropped).ShouldBe(expected, where);
                run.Alerts.Order(StringComparer.Ordinal).ShouldBe(undisturbed.Alerts.Order(StringComparer.Ordinal), where);
            }
        }
    }

    /// <summary>Keys that the first attempt dropped are not counted by the next.</summary>
    private static string WithoutDropped(string told) => told == "1 dropped" ? "-" : told;

    /// <summary>Each batch goes to the next copy, until it succeeds.</summary>
    private sealed class Run(StateScenario scenario, int copies)
    {
        private readonly List<(FlowEngine Engine, CommonState.Reader Reader)> _copies =
            [.. Enumerable.Range(0, copies).Select(_ => (Given.Engine(scenario.Configuration), new CommonState.Reader()))];

        private int _next;

        internal CommonState State { get; } = new();

        /// <summary>How often each batch is processed.</summary>
        internal int Times { get; init; } = 1;

        internal int Failures { get; private set; }

        /// <summary>The id of each alert that was won, with its batch.</summary>
        internal IEnumerable<string> Alerts => State.Won.Select(won => $"{won.BatchId} {won.Alert.Id}");

        /// <summary>What came of each batch when it was processed for the last time, with the alerts of all times.</summary>
        internal async Task<List<string>> ToEndAsync()
        {
            List<string> told = [];
            foreach (var (index, step) in scenario.Steps.Index())
            {
                var id = $"batch-{index}";
                BatchResult? result = null;
                for (var time = 0; time < Times; time++)
                    result = await ProcessAsync(step, id) ?? await ProcessAsync(step, id);
                told.Add(Told.Of(result.ShouldNotBeNull(), State.Won.Where(won => won.BatchId == id).Select(won => won.Alert)));
            }

            return told;
        }

        private async Task<BatchResult?> ProcessAsync(StateStep step, string id)
        {
            var (engine, reader) = _copies[_next++ % copies];
            using var batch = step.ToBatch();
            try
            {
                return await engine.ProcessAsync(batch, State.Batch(reader, id), TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                Failures++;
                return null;
            }
        }
    }
}
