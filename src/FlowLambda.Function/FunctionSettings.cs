using FlowLambda.Configuration;
using FlowLambda.Function.Configuration;

namespace FlowLambda.Function;

/// <summary>What the function's environment variables say.</summary>
public sealed record FunctionSettings
{
    private const string StateVariable = "FLOWLAMBDA_STATE";
    private const string StateTableVariable = "FLOWLAMBDA_STATE_TABLE";

    /// <summary>The configuration's path: <c>FLOWLAMBDA_CONFIG</c>, else flowlambda.yaml beside the assembly; where it is in S3, that name.</summary>
    public required string ConfigurationPath { get; init; }

    /// <summary>The object that holds the configuration, where <c>FLOWLAMBDA_CONFIG</c> names one in S3; null where it is a file.</summary>
    public S3Address? ConfigurationObject { get; init; }

    /// <summary>Where metrics go: <c>FLOWLAMBDA_METRICS</c>, <c>cloudwatch</c> (the default), <c>emf</c> or <c>none</c>.</summary>
    public required MetricDestination Metrics { get; init; }

    /// <summary>
    /// The table that holds the state: <c>FLOWLAMBDA_STATE_TABLE</c>, with <c>FLOWLAMBDA_STATE</c> <c>dynamodb</c>; null where state is in memory (the default).
    /// </summary>
    public string? StateTable { get; init; }

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
        var path = Value("FLOWLAMBDA_CONFIG");
        S3Address? address = null;
        if (path is not null && S3Address.IsMeant(path) && !S3Address.TryParse(path, out address))
            Fault("FLOWLAMBDA_CONFIG", "must be a path, or s3://BUCKET/KEY");
        var topic = Value("FLOWLAMBDA_TOPIC_ARN");
        if (topic is not null && !topic.StartsWith("arn:", StringComparison.Ordinal))
            Fault("FLOWLAMBDA_TOPIC_ARN", "must be the ARN of an SNS topic");
        var settings = new FunctionSettings
        {
            ConfigurationPath = address?.ToString() ?? path ?? Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml"),
            ConfigurationObject = address,
            Metrics = (MetricDestination)OneOf("FLOWLAMBDA_METRICS", "cloudwatch", "emf", "none"),
            StateTable = Table(OneOf(StateVariable, "memory", "dynamodb") == 1),
            TopicArn = topic,
            LogFormat = Value("FLOWLAMBDA_LOG_FORMAT"),
            Region = Value("AWS_REGION") ?? "",
        };
        return faults.Count == 0 ? settings : throw new ConfigurationException("environment", faults);

        string? Value(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

        void Fault(string name, string message) => faults.Add(ConfigurationFault.Outside(name, message));

        int OneOf(string name, params string[] known)
        {
            var index = Array.IndexOf(known, Value(name) ?? known[0]);
            if (index < 0)
                Fault(name, $"must be one of {string.Join(", ", known)}");
            return Math.Max(index, 0);
        }

        string? Table(bool isShared)
        {
            var table = Value(StateTableVariable);
            if (isShared && table is null)
                Fault(StateTableVariable, $"must name the table, where {StateVariable} is dynamodb");
            else if (table is not null && !IsTableName(table))
                Fault(StateTableVariable, "must be a table's name: 3 to 255 letters, digits, '_', '.' and '-'");
            else if (table is not null && !isShared && !faults.Exists(fault => fault.Path == StateVariable))
                Fault(StateTableVariable, $"names a table, but state is in memory: set {StateVariable} to dynamodb, or leave the table out");
            return table;
        }
    }

    /// <summary>Whether a table may have a name. Source: DynamoDB developer guide, naming rules.</summary>
    private static bool IsTableName(string name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '.' or '-'))
                return false;
        }

        return name.Length is >= 3 and <= 255;
    }
}
