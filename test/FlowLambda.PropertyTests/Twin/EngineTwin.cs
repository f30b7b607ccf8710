namespace FlowLambda.PropertyTests.Twin;

/// <summary>An alert, with the records of the batch that show it.</summary>
internal sealed record TwinAlert(TwinRule Rule, string Key, long EndMinute, double Value, int Suppressed, IReadOnlyList<TwinRecord> Evidence);

/// <summary>What came of a batch.</summary>
internal sealed class Outcome
{
    internal int Ok { get; set; }

    internal int NoData { get; set; }

    internal int SkipData { get; set; }

    internal int Ignored { get; set; }

    internal List<int> MalformedAt { get; } = [];

    internal HashSet<TwinRecord> Late { get; } = [];

    internal List<Datum> Metrics { get; } = [];

    internal List<TwinAlert> Alerts { get; } = [];

    internal int SuppressedGroups { get; set; }
}

/// <summary>The engine, written for reading only: nothing is forgotten, everything is recounted.</summary>
internal sealed class EngineTwin(TwinConfiguration configuration)
{
    private readonly List<MetricTwin> _metrics = [.. configuration.Metrics.Select(metric => new MetricTwin(metric, configuration.Lists))];
    private readonly List<RuleTwin> _rules = [.. configuration.Rules.Select(rule => new RuleTwin(rule, configuration.Lists))];

    internal Outcome Process(Batch batch, Func<string, string, long, bool> isPreferred)
    {
        var outcome = new Outcome();
        List<TwinRecord> records = [];
        for (var i = 0; i < batch.Lines.Count; i++)
        {
            if (Reading.Read(batch.Lines[i], batch, configuration) is { } record)
                records.Add(record);
            else
                outcome.MalformedAt.Add(i);
        }

        outcome.Ok = records.Count(record => record.Status == "OK");
        outcome.NoData = records.Count(record => record.Status == "NODATA");
        outcome.SkipData = records.Count(record => record.Status == "SKIPDATA");
        outcome.Ignored = records.RemoveAll(record => configuration.Ignore.Any(match => match.HoldsAnyway(record, configuration.Lists)));

        foreach (var metric in _metrics)
            outcome.Metrics.AddRange(metric.Process(records, isPreferred));
        foreach (var rule in _rules)
            rule.Process(records, outcome);
        return outcome;
    }
}
