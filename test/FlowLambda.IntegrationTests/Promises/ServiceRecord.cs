using System.Globalization;
using FlowLambda.TestSupport.Proxy;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>What the proxy's record tells of calls that a service carried out although the function could not know, or had no time to note it.</summary>
internal static class ServiceRecord
{
    private static readonly string[] Writes = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"];

    /// <summary>
    /// The calls of some operations whose effect may come twice: they were carried out, but not answered; or, where state is shared, answered, but not followed
    /// by a write of the same invocation to the table.
    /// </summary>
    internal static IReadOnlyList<ServiceCall> Unmarked(CallLog log, string state, params string[] operations)
    {
        var calls = log.Calls;
        var lastWrites = calls.Where(record => record.IsDone && Writes.Contains(record.Call.Operation, StringComparer.Ordinal))
            .GroupBy(record => record.Call.TraceId, StringComparer.Ordinal)
            .ToDictionary(writes => writes.Key, writes => writes.Max(record => record.Call.Number), StringComparer.Ordinal);
        return
        [
            .. calls.Where(record => record.IsDone && operations.Contains(record.Call.Operation, StringComparer.Ordinal) && !IsMarked(record)).Select(record => record.Call),
        ];

        bool IsMarked(CallRecord record) =>
            record.Answered && (state == FleetOptions.Memory || lastWrites.GetValueOrDefault(record.Call.TraceId) > record.Call.Number);
    }

    /// <summary>What a call of PutMetricData puts to series with one dimension: how many values, and their sum.</summary>
    internal static IEnumerable<(SeriesMinute Minute, double Count, double Sum)> Data(ServiceCall call)
    {
        var form = call.Form();
        for (var i = 1; form.TryGetValue($"MetricData.member.{i}.MetricName", out var name); i++)
        {
            var datum = $"MetricData.member.{i}.";
            if (!form.TryGetValue($"{datum}StatisticValues.SampleCount", out var count) || !form.TryGetValue($"{datum}Dimensions.member.1.Value", out var dimension))
                continue;
            var minute = DateTimeOffset.Parse(form[$"{datum}Timestamp"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            yield return (new SeriesMinute(name, dimension, minute), Number(count), Number(form[$"{datum}StatisticValues.Sum"]));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
