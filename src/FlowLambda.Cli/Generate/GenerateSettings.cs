namespace FlowLambda.Cli.Generate;

/// <summary>In what shape <c>flowlambda generate</c> writes.</summary>
public enum GenerateFormat
{
    /// <summary>A folder that holds some of each shape, every record once.</summary>
    Sample,

    /// <summary>Lambda events of a log subscription, one a line (.ndjson), in a file for each hour.</summary>
    Events,

    /// <summary>Plain records, one a line (.log).</summary>
    Lines,

    /// <summary>Flow log files as they lie in S3: named as there, one for each five minutes, gzip, with a header line (.log.gz).</summary>
    S3,
}

/// <summary>What <c>flowlambda generate</c> was asked for.</summary>
public sealed record GenerateSettings
{
    /// <summary>What traffic to make; its attacks are given by <see cref="Attacks"/>.</summary>
    public GeneratorOptions Traffic { get; init; } = new();

    /// <summary>The names of the attacks to mix in; null for all, empty for none.</summary>
    public IReadOnlyList<string>? Attacks { get; init; }

    /// <summary>The shape of the output; without a folder, records are always written as lines.</summary>
    public GenerateFormat Format { get; init; } = GenerateFormat.Sample;

    /// <summary>The folder to write to, made if need be; null to write lines to the command's output.</summary>
    public string? Out { get; init; }

    /// <summary>The format of the records: <c>default</c>, or as CreateFlowLogs takes it.</summary>
    public string LogFormat { get; init; } = "default";

    /// <summary>The file that tells what attacks were made; null for <c>truth.json</c> in the folder, or none where there is no folder.</summary>
    public string? Truth { get; init; }
}
