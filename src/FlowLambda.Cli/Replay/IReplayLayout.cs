namespace FlowLambda.Cli.Replay;

/// <summary>Sets a replay's findings on what they are printed on; each layout prints the same words.</summary>
internal interface IReplayLayout
{
    /// <summary>A line, empty where nothing is said.</summary>
    void Line(string text = "");

    /// <summary>A line that stands out, for what comes below it.</summary>
    void Heading(string text);

    /// <summary>A metric.</summary>
    void Metric(MetricTable table);

    /// <summary>An alert.</summary>
    void Alert(AlertBlock alert);
}
