using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Tests.Configuration;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>Copies of the function that share a table and a clock.</summary>
internal sealed class Copies
{
    private readonly StateEmulator _emulator;

    private Copies(StateEmulator emulator, StateTable table, ManualTimeProvider time) => (_emulator, Table, Time) = (emulator, table, time);

    internal StateTable Table { get; }

    internal ManualTimeProvider Time { get; }

    internal static async Task<Copies> ShareAsync(StateEmulator emulator)
    {
        var time = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Flow.Origin).AddMinutes(2));
        return new Copies(emulator, await emulator.CreateTableAsync(time), time);
    }

    /// <summary>A copy that has read nothing yet.</summary>
    internal Scene NewCopy(string configuration = Scene.Configuration, MetricDestination metrics = MetricDestination.CloudWatch, Bucket? bucket = null) =>
        new(configuration, metrics, table: Table, bucket: bucket);

    /// <summary>How many items there are whose <c>pk</c> begins so.</summary>
    internal async Task<int> CountAsync(string prefix) =>
        (await _emulator.ItemsAsync(Table)).Count(item => item["pk"].S.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>How each invocation of a copy ended.</summary>
    internal static IEnumerable<string?> Outcomes(Scene copy) => copy.Log("batch").Select(line => line.GetProperty("outcome").GetString());

    /// <summary>The ids of the alerts that a copy brought to SNS, taken or not.</summary>
    internal static IEnumerable<string> AlertIds(Scene copy) => copy.Messages.SelectMany(message => message.AlertIds);
}
