using Amazon.Lambda.TestUtilities;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Function.Batches;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.State;

namespace FlowLambda.Function.Tests.State;

/// <summary>State that copies share in a table does what all kinds of state must do, whatever call to the table fails.</summary>
[Collection(StateTests.Name)]
public sealed class TableTests(StateEmulator emulator)
{
    private static readonly StateScenario EveryKind = StateScenario.Named("metrics and rules of several kinds stand side by side");

    private readonly ManualTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(StateRecord.Origin));
    private readonly Topic _topic = new();

    public static TheoryData<string> Scenarios => [.. StateScenario.Names];

    /// <summary>An invocation without a deadline: its lease lasts a quarter of an hour.</summary>
    private Deadline Invocation => new(new TestLambdaContext(), _time);

    private IEnumerable<string> AlertIds => _topic.Messages.SelectMany(message => message.AlertIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Three_copies_that_take_turns(string name)
    {
        var scenario = StateScenario.Named(name);

        var results = await ToEndAsync(scenario, await emulator.CreateTableAsync(_time));

        results.Select(result => Told.Of(result, result.Alerts)).ShouldBe(scenario.Steps.Select(step => step.Expected));
    }

    [Fact]
    public async Task A_batch_that_is_delivered_again_is_complete_for_every_copy()
    {
        var table = await emulator.CreateTableAsync(_time);
        await ToEndAsync(EveryKind, table);

        var (_, ledger) = Copy(EveryKind, table);

        foreach (var index in Enumerable.Range(0, EveryKind.Steps.Count))
            (await ledger.TakeAsync($"batch-{index}", Invocation)).ShouldBeNull();
    }

    [Theory]
    [InlineData(CallFailure.Before)]
    [InlineData(CallFailure.After)]
    public async Task Whatever_call_fails_and_is_retried_by_the_next_copy_all_comes_to_the_same(CallFailure failure)
    {
        var undisturbed = new FailingTable(emulator.Client, number: 0, CallFailure.None);
        var expected = await ToldAsync(undisturbed);
        var expectedIds = AlertIds.ToList();
        for (var call = 1; call <= undisturbed.Calls; call++)
        {
            _topic.Messages.Clear();

            (await ToldAsync(new FailingTable(emulator.Client, call, failure))).ShouldBe(expected, $"call {call}");

            AlertIds.ShouldBe(expectedIds, $"call {call}");
        }

        async Task<IEnumerable<string>> ToldAsync(FailingTable client)
        {
            var table = await emulator.CreateTableAsync(_time);
            return (await ToEndAsync(EveryKind with { Steps = [.. EveryKind.Steps.Take(2)] }, new StateTable(client.Client, table.Name, _time))).Select(result => Told.Of(result, []));
        }
    }

    /// <summary>Hands each batch to the next copy, until it is complete.</summary>
    /// <returns>What came of each at its last attempt.</returns>
    private async Task<List<BatchResult>> ToEndAsync(StateScenario scenario, StateTable table)
    {
        (FlowEngine Engine, IBatchLedger Ledger)[] copies = [Copy(scenario, table), Copy(scenario, table), Copy(scenario, table)];
        List<BatchResult> results = [];
        var next = 0;
        foreach (var (index, step) in scenario.Steps.Index())
        {
            BatchResult? result = null;
            for (var attempt = 1; ; attempt++)
            {
                attempt.ShouldBeLessThan(6, "the batch is never complete");
                var (engine, ledger) = copies[next++ % copies.Length];
                try
                {
                    if (await ledger.TakeAsync($"batch-{index}", Invocation) is { } held)
                        await ProcessAsync(step, engine, held, counted => result = counted);
                    break;
                }
                catch (TimeoutException)
                {
                    // Lambda delivers the batch again.
                }
                catch (BatchInHandException)
                {
                    // The answer to the claim, or the request to give it back, got lost.
                    _time.Advance(TimeSpan.FromMinutes(15));
                }
            }

            results.Add(result.ShouldNotBeNull());
        }

        return results;
    }

    /// <summary>Does what the function does with a batch, but for metrics.</summary>
    private async Task ProcessAsync(StateStep step, FlowEngine engine, HeldBatch held, Action<BatchResult> counted)
    {
        using var batch = step.ToBatch();
        try
        {
            await held.ResumeAsync(Invocation);
            var result = await engine.ProcessAsync(batch, held.Shared!, TestContext.Current.CancellationToken);
            counted(result.Keep());
            held.Delivery = new BatchDelivery("", result, []);
            await held.PublishAsync(Invocation);
            await held.CompleteAsync(TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            await held.ReleaseAsync();
            throw;
        }
    }

    /// <summary>A copy of the function, as far as state goes.</summary>
    private (FlowEngine Engine, IBatchLedger Ledger) Copy(StateScenario scenario, StateTable table)
    {
        var workings = Workings.InTable(ConfigurationLoader.Load(scenario.Configuration, "test.yaml"), new EngineSettings(), _topic.Sink, table, previous: null);
        return (workings.Engine, workings.Ledger);
    }
}
