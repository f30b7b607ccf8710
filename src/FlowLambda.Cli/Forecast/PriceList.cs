using System.Reflection;
using FlowLambda.Configuration;

namespace FlowLambda.Cli.Forecast;

/// <summary>Prices with where and when they were seen.</summary>
/// <param name="Origin">The file that they are from; <see cref="BuiltIn"/> for those that ship.</param>
/// <param name="Date">When they were last seen.</param>
/// <param name="Region">The Region that they are of.</param>
/// <param name="Currency">Their currency.</param>
/// <param name="Prices">The prices, in the order of the file.</param>
internal sealed record PriceList(string Origin, string Date, string Region, string Currency, IReadOnlyList<Price> Prices)
{
    /// <summary>What <see cref="Origin"/> is where no file is named.</summary>
    internal const string BuiltIn = "built in";

    /// <summary>The name of the resource that holds the shipped prices; their file in the sources.</summary>
    internal const string Resource = "prices.json";

    private static readonly string[] Known =
    [
        LambdaRequests, LambdaDuration, DynamoWrites, DynamoReads, DynamoStorage, DynamoRecovery, CloudWatchRequests, CloudWatchMetrics, CloudWatchAlarms,
        CloudWatchDashboards, InsightsRules, InsightsEvents, LogsIngestion, LogsStorage, FlowLogs, KmsKeys, SnsRequests, SnsEmails,
    ];

    internal const string LambdaRequests = "lambda-requests";
    internal const string LambdaDuration = "lambda-duration";
    internal const string DynamoWrites = "dynamodb-writes";
    internal const string DynamoReads = "dynamodb-reads";
    internal const string DynamoStorage = "dynamodb-storage";
    internal const string DynamoRecovery = "dynamodb-recovery";
    internal const string CloudWatchRequests = "cloudwatch-requests";
    internal const string CloudWatchMetrics = "cloudwatch-metrics";
    internal const string CloudWatchAlarms = "cloudwatch-alarms";
    internal const string CloudWatchDashboards = "cloudwatch-dashboards";
    internal const string InsightsRules = "insights-rules";
    internal const string InsightsEvents = "insights-events";
    internal const string LogsIngestion = "logs-ingestion";
    internal const string LogsStorage = "logs-storage";
    internal const string FlowLogs = "flow-logs";
    internal const string KmsKeys = "kms-keys";
    internal const string SnsRequests = "sns-requests";
    internal const string SnsEmails = "sns-emails";

    /// <summary>The names that a price list must have.</summary>
    internal static IReadOnlyList<string> Names => Known;

    /// <summary>The price of that name.</summary>
    internal Price this[string name] => Prices.First(price => price.Name == name);

    /// <summary>Reads a price list.</summary>
    /// <param name="file">The file; null for the prices that ship.</param>
    /// <exception cref="ConfigurationException">It cannot be read, or is not good.</exception>
    internal static PriceList Load(string? file)
    {
        if (file is not null)
            return PriceListReader.Read(Read(file), file);
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var buffer = new MemoryStream();
        resource.CopyTo(buffer);
        return PriceListReader.Read(buffer.ToArray(), BuiltIn);
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException(file, exception);
        }
    }
}
