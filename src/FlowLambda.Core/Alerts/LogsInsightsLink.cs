using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>The address of a CloudWatch Logs Insights query in the console, over the records of an alert.</summary>
public static class LogsInsightsLink
{
    /// <summary>How long the query may be in the link, so that browsers take it; conditions beyond that are left out.</summary>
    private const int MaxQueryLength = 6000;

    /// <summary>The link; null where the Region or the log group is unknown, or the Region cannot be one.</summary>
    public static string? For(Alert alert)
    {
        var (region, logGroup) = (alert.Source.Region, alert.Source.LogGroup);
        if (region.Length == 0 || logGroup.Length == 0 || !region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return null;

        var query = new StringBuilder("fields @timestamp, @message");
        var length = 0;
        foreach (var (field, (_, value)) in alert.Rule.GroupBy.Zip(alert.Group))
        {
            // Of what is derived, only addresses stand in the record itself.
            if (field.IsPseudo && field.Type != FieldType.Address)
                continue;
            var filter = $"\n| filter @message like '{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
            length += Escape(filter).Length;
            if (length <= MaxQueryLength)
                query.Append(filter);
        }

        query.Append("\n| sort @timestamp desc\n| limit 200");
        var detail = $"~(end~'{Time(alert.WindowEnd)}~start~'{Time(alert.WindowStart)}~timeType~'ABSOLUTE~tz~'UTC"
            + $"~editorString~'{Escape(query.ToString())}~source~(~'{Escape(logGroup)}))";
        return $"https://{region}.{ConsoleHost(region)}/cloudwatch/home?region={region}#logsV2:logs-insights$3FqueryDetail$3D{detail}";
    }

    private static string Time(DateTimeOffset time) =>
        Escape(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>The console's own escape in such links: <c>*</c> and two hex digits for each byte that is not a letter, a digit, '-', '_' or '.'.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length * 2);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.')
                escaped.Append((char)b);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"*{b:x2}");
        }

        return escaped.ToString();
    }

    private static string ConsoleHost(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "console.amazonaws.cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "console.amazonaws-us-gov.com"
        : "console.aws.amazon.com";
}
