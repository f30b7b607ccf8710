using FlowLambda.Configuration;

namespace FlowLambda.Function;

/// <summary>What the function's environment variables say.</summary>
public sealed record FunctionSettings
{
    private static readonly string[] MetricSinks = ["cloudwatch", "none"];
    private static readonly string[] States = ["memory"];

    /// <summary>The configuration's path: <c>FLOWLAMBDA_CONFIG</c>, else flowlambda.yaml beside the assembly.</summary>
    public required string ConfigurationPath { get; init; }

    /// <summary>Whether metrics are put: <c>FLOWLAMBDA_METRICS</c>, <c>cloudwatch</c> (the default) or <c>none</c>.</summary>
    public required bool PutsMetrics { get; init; }

    /// <summary>Where alerts go: <c>FLOWLAMBDA_TOPIC_ARN</c>; null where they are only logged.</summary>
    public string? TopicArn { get; init; }

    /// <summary>What replaces the configuration's formats: <c>FLOWLAMBDA_LOG_FORMAT</c>; null where nothing does.</summary>
    public string? LogFormat { get; init; }

    /// <summary>The Region that the function runs in: <c>AWS_REGION</c>, which Lambda sets; empty elsewhere.</summary>
    public string Region { get; init; } = "";

    /// <summary>Reads the settings.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="ConfigurationException">Some are wrong; every fault is named.</exception>
    public static FunctionSettings Read(Func<string, string?> variable)
    {
        List<ConfigurationFault> faults = [];
        var metrics = OneOf("FLOWLAMBDA_METRICS", MetricSinks, "; emf is not in this version");
        OneOf("FLOWLAMBDA_STATE", States, "; dynamodb is not in this version");
        var path = Value("FLOWLAMBDA_CONFIG");
        if (path?.StartsWith("s3://", StringComparison.Ordinal) == true)
            Fault("FLOWLAMBDA_CONFIG", "a configuration in S3 is not in this version: give a path in the package");
        var topic = Value("FLOWLAMBDA_TOPIC_ARN");
        if (topic is not null && !topic.StartsWith("arn:", StringComparison.Ordinal))
            Fault("FLOWLAMBDA_TOPIC_ARN", "must be the ARN of an SNS topic");
        if (faults.Count > 0)
            throw new ConfigurationException("environment", faults);

        return new FunctionSettings
        {
            ConfigurationPath = path ?? Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml"),
            PutsMetrics = metrics != "none",
            TopicArn = topic,
            LogFormat = Value("FLOWLAMBDA_LOG_FORMAT"),
            Region = Value("AWS_REGION") ?? "",
        };

        string? Value(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

        void Fault(string name, string message) => faults.Add(ConfigurationFault.Outside(name, message));

        string OneOf(string name, string[] known, string hint)
        {
            var value = Value(name) ?? known[0];
            if (!known.Contains(value, StringComparer.Ordinal))
                Fault(name, $"must be one of {string.Join(", ", known)}{hint}");
            return value;
        }
    }
}
