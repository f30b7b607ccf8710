namespace FlowLambda.Metrics;

/// <summary>The names of FlowLambda's metrics about itself.</summary>
public static class SelfMetricNames
{
    /// <summary>Records of all kinds.</summary>
    public const string RecordsRead = "RecordsRead";

    /// <summary>Lines that are no records; with dimension <c>Cause</c> too.</summary>
    public const string RecordsMalformed = "RecordsMalformed";

    /// <summary>Records that say that there was no traffic.</summary>
    public const string RecordsNoData = "RecordsNoData";

    /// <summary>Records that say that others were lost.</summary>
    public const string RecordsSkipData = "RecordsSkipData";

    /// <summary>Records that came too late for a window.</summary>
    public const string RecordsLate = "RecordsLate";

    /// <summary>Records that an <c>ignore</c> pattern dropped.</summary>
    public const string RecordsIgnored = "RecordsIgnored";

    /// <summary>Keys that were dropped to keep the windows within their bound.</summary>
    public const string KeysOverflowed = "KeysOverflowed";

    /// <summary>Alerts that were published; with dimension <c>Rule</c> too.</summary>
    public const string AlertsPublished = "AlertsPublished";

    /// <summary>Keys that reached a threshold during a cooldown.</summary>
    public const string AlertsSuppressed = "AlertsSuppressed";

    /// <summary>How long the invocation took, in milliseconds.</summary>
    public const string BatchDuration = "BatchDuration";

    /// <summary>
    /// Looks that found a newest version of the configuration that cannot be used, or could not be read: one a minute at most, for as long as that lasts.
    /// </summary>
    public const string ConfigurationRefused = "ConfigurationRefused";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        RecordsRead, RecordsMalformed, RecordsNoData, RecordsSkipData, RecordsLate, RecordsIgnored, KeysOverflowed,
        AlertsPublished, AlertsSuppressed, BatchDuration, ConfigurationRefused,
    ];
}
