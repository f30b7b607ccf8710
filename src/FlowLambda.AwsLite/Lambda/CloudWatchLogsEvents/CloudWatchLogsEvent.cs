using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchLogsEvents;

/// <summary>The event with which CloudWatch Logs invokes a subscribed function: <c>{"awslogs":{"data":"…"}}</c>.</summary>
public class CloudWatchLogsEvent
{
    /// <summary>The batch of log events, still encoded; null where the event has none.</summary>
    public Log? Awslogs { get; set; }

    /// <summary>One delivery of a subscription.</summary>
    public class Log
    {
        /// <summary>The envelope: JSON, gzipped, in base64. Null where the event has none.</summary>
        [JsonPropertyName("data")]
        public string? EncodedData { get; set; }
    }
}
