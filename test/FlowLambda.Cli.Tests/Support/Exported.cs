using System.Text.Json.Nodes;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>What the AWS command line prints of metric filters and alarms.</summary>
internal static class Exported
{
    internal const string SshRejects =
        "[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]";

    internal const string Namespace = "LogMetrics";

    internal const string LogGroup = "/vpc/flow-logs";

    /// <summary>A metric filter; <paramref name="more"/> adds to its transformation or replaces what is in it.</summary>
    internal static JsonObject Filter(string metric = "SshRejects", string pattern = SshRejects, string value = "1", string logGroup = LogGroup, JsonObject? more = null)
    {
        var transformation = new JsonObject { ["metricName"] = metric, ["metricNamespace"] = Namespace, ["metricValue"] = value };
        Put(transformation, more);
        return new JsonObject
        {
            ["filterName"] = $"{metric}-filter",
            ["filterPattern"] = pattern,
            ["metricTransformations"] = new JsonArray(transformation),
            ["creationTime"] = 1_699_999_200_000,
            ["logGroupName"] = logGroup,
            ["applyOnTransformedLogs"] = false,
        };
    }

    /// <summary>An alarm on the sum of an hour; <paramref name="more"/> adds to it or replaces what is in it.</summary>
    internal static JsonObject Alarm(string name = "ssh", string metric = "SshRejects", JsonObject? more = null)
    {
        var alarm = new JsonObject
        {
            ["AlarmName"] = name,
            ["AlarmArn"] = $"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:{name}",
            ["ActionsEnabled"] = true,
            ["OKActions"] = new JsonArray(),
            ["AlarmActions"] = new JsonArray(),
            ["InsufficientDataActions"] = new JsonArray(),
            ["StateValue"] = "OK",
            ["MetricName"] = metric,
            ["Namespace"] = Namespace,
            ["Statistic"] = "Sum",
            ["Dimensions"] = new JsonArray(),
            ["Period"] = 3600,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 10.0,
            ["ComparisonOperator"] = "GreaterThanOrEqualToThreshold",
        };
        Put(alarm, more);
        return alarm;
    }

    internal static JsonObject Dimensions(string name, string selector) => new() { ["dimensions"] = new JsonObject { [name] = selector } };

    internal static JsonArray AlarmDimension(string name, string value) => [new JsonObject { ["Name"] = name, ["Value"] = value }];

    internal static JsonObject Filters(params JsonObject[] filters) => new() { ["metricFilters"] = new JsonArray([.. filters]) };

    internal static JsonObject Alarms(params JsonObject[] alarms) => new() { ["MetricAlarms"] = new JsonArray([.. alarms]), ["CompositeAlarms"] = new JsonArray() };

    private static void Put(JsonObject into, JsonObject? more)
    {
        foreach (var (name, value) in more ?? [])
            into[name] = value?.DeepClone();
    }
}
