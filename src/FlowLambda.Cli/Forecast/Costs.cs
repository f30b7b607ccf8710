namespace FlowLambda.Cli.Forecast;

/// <summary>What a month costs: the formulas of docs/deploy.md, "What it costs", which a test holds against these.</summary>
internal static class Costs
{
    // What a stack beside one log group has.
    private const int AlarmMetrics = 12;
    private const int Dashboards = 1;
    private const int InsightsRules = 2;
    private const int Keys = 1;

    // Days that entries of the state and notes of batches are kept, and the bytes of such a note.
    private const double EntryDays = 1.2;
    private const double BatchDays = 15;
    private const double BatchBytes = 250;

    private const double LogBytes = 850;
    private const double MinutesOfMonth = Month.Hours * 60;

    /// <summary>What taking a batch with an alert takes beside: its outbox entry, put and removed, and its group, in write units.</summary>
    private const double WriteUnitsOfAlert = 5;

    /// <summary>The items of a month.</summary>
    internal static IReadOnlyList<CostItem> Of(Month month, PriceList prices) =>
    [
        new("Lambda: requests", (month.Batches, prices[PriceList.LambdaRequests])),
        new("Lambda: duration", (month.Batches * month.InvocationMilliseconds / 1000 * Month.MemoryGigabytes, prices[PriceList.LambdaDuration])),
        new("DynamoDB: writes", (Writes(month), prices[PriceList.DynamoWrites])),
        new("DynamoDB: reads", (Reads(month), prices[PriceList.DynamoReads])),
        new("DynamoDB: storage and recovery", (Stored(month), prices[PriceList.DynamoStorage]), (Stored(month), prices[PriceList.DynamoRecovery])),
        new("CloudWatch: PutMetricData", (month.Batches * month.RequestsOfBatch, prices[PriceList.CloudWatchRequests])),
        new("CloudWatch: metrics", (month.Series, prices[PriceList.CloudWatchMetrics]))
        {
            WithFilters = month.AllowsFilters ? [(month.FilterSeries + month.FilterAlarms, prices[PriceList.CloudWatchMetrics])] : [],
            IsForFilters = month.AllowsFilters,
        },
        new("CloudWatch: alarms", (AlarmMetrics, prices[PriceList.CloudWatchAlarms])) { WithFilters = [(month.FilterAlarms, prices[PriceList.CloudWatchAlarms])] },
        new("CloudWatch: dashboard", (Dashboards, prices[PriceList.CloudWatchDashboards])),
        new("Contributor Insights", (InsightsRules, prices[PriceList.InsightsRules]), (InsightsRules * month.RejectedShare * month.Records, prices[PriceList.InsightsEvents])),
        new("the function's log", Logged(month.Batches * LogBytes, prices)),
        new("the key of the topic", (Keys, prices[PriceList.KmsKeys])),
        new("alerts: SNS and e-mail", (month.Messages, prices[PriceList.SnsRequests]), (month.Messages, prices[PriceList.SnsEmails])),
        new("alerts: DynamoDB writes", (month.Alerts * WriteUnitsOfAlert, prices[PriceList.DynamoWrites])),
    ];

    /// <summary>In the place of PutMetricData, with <c>Metrics=emf</c>.</summary>
    internal static CostItem Emf(Month month, PriceList prices) =>
        new("with Metrics=emf", Logged(month.Batches * month.EmfBytesOfBatch, prices));

    /// <summary>What flow logs cost anyway.</summary>
    internal static CostItem FlowLogs(Month month, PriceList prices) => new("flow logs into CloudWatch Logs", (month.Gigabytes, prices[PriceList.FlowLogs]));

    /// <summary>The batch's own two, its entry and half of that again for snapshots, one for each metric request but the last; series by the hour.</summary>
    private static double Writes(Month month) =>
        (month.Batches * (2 + (1.5 * month.EntryKilobytes) + (month.RequestsOfBatch - 1))) + (month.Series * Month.Hours * 2);

    /// <summary>Each copy reads what the others write, and looks for leftovers each minute.</summary>
    private static double Reads(Month month) => (month.Batches * (1 + ((month.Copies - 1) * month.EntryKilobytes / 4))) + (month.Copies * MinutesOfMonth);

    private static double Stored(Month month) =>
        month.Batches / 30 * ((EntryDays * month.EntryKilobytes * 1024) + (BatchDays * BatchBytes)) / Month.BytesOfGigabyte;

    private static (double Units, Price Price)[] Logged(double bytes, PriceList prices) =>
        [(bytes / Month.BytesOfGigabyte, prices[PriceList.LogsIngestion]), (bytes / Month.BytesOfGigabyte, prices[PriceList.LogsStorage])];
}
