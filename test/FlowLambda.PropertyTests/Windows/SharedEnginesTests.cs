using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;
using FlowLambda.TestSupport.State;
using FlowLambda.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>Engines that share a log: batches come to any of them, in any order, and whatever call fails, the batch comes to another.</summary>
public class SharedEnginesTests
{
    private const int Engines = 3;

    /// <summary>Minutes within which nothing can be late, whatever the order.</summary>
    private const int Span = 15;

    [Fact]
    public void Where_nothing_is_late_the_groups_that_alert_are_those_of_a_single_pass() => Properties.Hold(
        Any().Select(run => run with { Scenario = Punctual(run.Scenario) }), AlertsAsTwin, 200);

    [Fact]
    public void A_cold_copy_that_reads_the_log_or_a_snapshot_and_the_rest_has_the_windows_of_one_that_had_all() => Properties.Hold(Any(), RebuildsWindows, 150);

    private static Gen<Run> Any() =>
        from scenario in Scenario.Any()
        from order in Gen.Shuffle(Enumerable.Range(0, scenario.Batches.Count).ToArray())
        from seed in Gen.Choose(0, int.MaxValue)
        from faults in Gen.Choose(0, 30)
        select new Run(scenario, order, seed, faults);

    /// <summary>The scenario with what lies within a few minutes, and only with statistics that more records never lower.</summary>
    private static Scenario Punctual(Scenario scenario) => new(
        scenario.Configuration with { Rules = [.. scenario.Configuration.Rules.Where(rule => rule.Statistic != "percent" && !rule.IsSpread)] },
        [.. scenario.Batches.Select(batch => batch with { Lines = [.. batch.Lines.Where(line => line.Timestamp / 60_000 - Lines.FirstMinute is >= 0 and <= Span)] })]);

    private static void AlertsAsTwin(Run run)
    {
        var shared = new Sharing(run);
        shared.ProcessAll();
        var twin = new EngineTwin(run.Scenario.Configuration);
        var outcomes = run.Scenario.Batches.Select(batch => twin.Process(batch, (_, _, _) => false)).ToList();
        if (shared.Late > 0 || outcomes.Exists(outcome => outcome.Late.Count > 0))
            return; // A strange start.

        shared.State.Won.Select(won => $"{won.Alert.Rule.Name} {string.Join('\n', won.Alert.Group.Select(field => field.Value))}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(outcomes.SelectMany(outcome => outcome.Alerts).Select(alert => $"{alert.Rule.Name} {alert.Key}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        shared.State.Won.Select(won => (won.BatchId, won.Alert.Key)).ShouldBeUnique();
    }

    private static void RebuildsWindows(Run run)
    {
        var recorder = WindowRecorder.Of(run.Scenario);
        var expected = recorder.Describe(recorder.Windows);
        var shared = new Sharing(run);
        var (snapshot, read) = shared.ProcessAll();

        Rebuild(shared.State.Log).ShouldBe(expected);
        Rebuild([.. snapshot, .. shared.State.Log.Skip(read)]).ShouldBe(expected);

        List<string> Rebuild(IEnumerable<ReadOnlyMemory<byte>> parts)
        {
            var cold = new SharedWindowStore(recorder.Rules, int.MaxValue);
            foreach (var part in parts)
                cold.Absorb(part);
            return [.. cold.Snapshot(int.MaxValue, int.MaxValue / 2).SelectMany(part => TableText.Of(recorder.Rules, recorder.Decode(part.Span))).Order(StringComparer.Ordinal)];
        }
    }

    private sealed record Run(Scenario Scenario, IReadOnlyList<int> Order, int Seed, int Faults);

    /// <summary>The engines, and what they share.</summary>
    private sealed class Sharing
    {
        private readonly Run _run;
        private readonly Random _random;
        private readonly List<(FlowEngine Engine, CommonState.Reader Reader)> _engines;

        internal Sharing(Run run)
        {
            _run = run;
            _random = new Random(run.Seed);
            var configuration = ConfigurationLoader.Load(run.Scenario.Configuration.ToYaml(), "generated");
            _engines = [.. Enumerable.Range(0, Engines).Select(_ => (new FlowEngine(configuration), new CommonState.Reader()))];
            State.Fails = _ => _random.Next(100) >= run.Faults ? CallFailure.None : _random.Next(2) == 0 ? CallFailure.Before : CallFailure.After;
        }

        internal CommonState State { get; } = new();

        internal long Late { get; private set; }

        /// <summary>Processes all batches, each until it succeeds.</summary>
        /// <returns>The snapshot of an engine half way, and how far it had read.</returns>
        internal (IReadOnlyList<ReadOnlyMemory<byte>> Snapshot, int Read) ProcessAll()
        {
            IReadOnlyList<ReadOnlyMemory<byte>> snapshot = [];
            var read = 0;
            foreach (var (place, batch) in _run.Order.Index())
            {
                while (!TryProcess(batch))
                {
                }

                if (place == _run.Order.Count / 2)
                {
                    var (engine, reader) = _engines[_random.Next(Engines)];
                    (snapshot, read) = ([.. engine.Snapshot(DateTimeOffset.UnixEpoch)], reader.Read);
                }
            }

            return (snapshot, read);
        }

        private bool TryProcess(int batch)
        {
            var (engine, reader) = _engines[_random.Next(Engines)];
            using var lines = _run.Scenario.Batches[batch].ToEngine();
            try
            {
                Late += engine.ProcessAsync(lines, State.Batch(reader, $"batch-{batch}"), TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult().Counts.Late;
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
