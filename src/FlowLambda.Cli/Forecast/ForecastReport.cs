using FlowLambda.Configuration;

namespace FlowLambda.Cli.Forecast;

/// <summary>A forecast: what a sample is, the month that it stands for, and what that costs.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Files">How many files it was read from.</param>
/// <param name="Sizes">Where the sizes of its batches are from.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Month">The month.</param>
/// <param name="Prices">The prices.</param>
internal sealed record ForecastReport(Sample Sample, int Files, BatchSizes Sizes, FlowConfiguration Configuration, Month Month, PriceList Prices)
{
    /// <summary>What is paid for.</summary>
    internal IReadOnlyList<CostItem> Items { get; } = Costs.Of(Month, Prices);

    /// <summary>What would be paid in the place of PutMetricData.</summary>
    internal CostItem Emf { get; } = Costs.Emf(Month, Prices);

    /// <summary>What is paid for the flow logs themselves, with FlowLambda or without.</summary>
    internal CostItem FlowLogs { get; } = Costs.FlowLogs(Month, Prices);

    internal double Total => Items.Sum(item => item.Cost);

    /// <summary>What the same would cost with metric filters; null where they cannot do it.</summary>
    internal double? FilterTotal => Items.All(item => item.FilterCost is not null) ? Items.Sum(item => item.FilterCost) : null;

    internal double EmfTotal => Total - Items.Single(item => item.Name == "CloudWatch: PutMetricData").Cost + Emf.Cost;

    /// <summary>What will cost more than it seems.</summary>
    internal IReadOnlyList<ForecastWarning> Warnings => [.. ForecastWarning.Of(this)];

    /// <summary>The time of the sample.</summary>
    internal SampleTime Time => Sample.Time ?? SampleTime.Unknown;

    /// <summary>What the forecast takes for granted.</summary>
    internal IEnumerable<string> Assumptions
    {
        get
        {
            yield return "a month has 730 hours, each of them like those of the sample; what lies in gaps of it is unknown, not quiet; the free tier is left out";
            yield return Sizes switch
            {
                BatchSizes.Delivered => "batches stay as large as those of the sample",
                BatchSizes.Said => "batches are as large as --batch says, of one log stream each where those are known",
                _ => $"what did not come in batches has {BatchCutter.UsualSize} records in each, of one log stream where those are known: compare ForwardedLogEvents with Invocations, and say --batch",
            };
            yield return "CloudWatch Logs counts 26 bytes for each record beside its text; a series is billed for each hour in which it has data";
            yield return "series, interfaces, groups and alerts are those of the sample, however many records --records or --gb says a month has";
            yield return "milliseconds and the bytes of the function's log are those that docs/deploy.md measured, at 1,024 MB of memory; the bytes of Metrics=emf are counted";
            yield return "copies are three times as many as are busy on average; each reads what the others write";
            yield return "groups that had an alert in the sample have the next one when their silence is over; each message goes to one e-mail address";
            yield return "metric filters: the same metrics, without maxSeries; an alarm for each rule without groupBy that counts, adds up or takes the largest, by fields of the record alone; "
                + "CloudWatch Logs disables a filter that makes about 1,000 pairs of dimension and value in an hour";
        }
    }
}
