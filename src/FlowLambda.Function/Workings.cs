using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Function.Batches;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.DynamoDb.Log;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function;

/// <summary>What the function works with while one version of the configuration is in force.</summary>
/// <param name="Configuration">That version.</param>
/// <param name="Engine">Counts by it.</param>
/// <param name="Ledger">Knows which batches are complete.</param>
/// <param name="Shared">What the copies of the function share; null where state is in memory.</param>
internal sealed record Workings(FlowConfiguration Configuration, FlowEngine Engine, IBatchLedger Ledger, SharedState? Shared)
{
    /// <summary>With state in memory: windows whose rules say the same are taken over from the version before. An engine is made where none is given.</summary>
    internal static Workings InMemory(FlowConfiguration configuration, EngineSettings settings, AlertSink? sink, Workings? previous, FlowEngine? engine = null) => new(
        configuration,
        previous is null ? engine ?? new FlowEngine(configuration, settings) : new FlowEngine(configuration, settings, previous.Engine),
        previous?.Ledger ?? new MemoryLedger(sink),
        Shared: null);

    /// <summary>
    /// With state in a table: where the rules hold the same in their windows as before, these are kept. Else this copy begins as a cold one does, by reading the log: what others have
    /// appended for rules that are new to this copy is then in its windows too.
    /// </summary>
    internal static Workings InTable(FlowConfiguration configuration, EngineSettings settings, AlertSink? sink, StateTable table, Workings? previous, FlowEngine? engine = null)
    {
        engine ??= new FlowEngine(configuration, settings);
        if (previous?.Shared is { } known && engine.Fingerprints.SetEquals(previous.Engine.Fingerprints))
            return Of(configuration, new FlowEngine(configuration, settings, previous.Engine), known);
        return Of(configuration, engine, new SharedState(
            table,
            new BatchTable(table),
            new SharedLog(table, new SharedLogSettings(engine.Horizon, engine.Fingerprints)),
            new AlertDelivery(new Outbox(table), new AlarmTable(table), sink),
            new SeriesTable(table)));
    }

    private static Workings Of(FlowConfiguration configuration, FlowEngine engine, SharedState shared) =>
        new(configuration, engine, new SharedLedger(shared, configuration.MaxAlertsPerBatch), shared);
}
