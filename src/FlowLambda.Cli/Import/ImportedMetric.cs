namespace FlowLambda.Cli.Import;

/// <summary>One metric definition: what one filter counts, or the same filter in several log groups.</summary>
/// <param name="Filters">The filters, alike but for their log group.</param>
internal sealed record ImportedMetric(IReadOnlyList<MetricFilter> Filters)
{
    internal IReadOnlyList<string> LogGroups => [.. Filters.Select(filter => filter.LogGroup)];

    /// <summary>
    /// Filters that count alike in different log groups become one definition. Not where there is a default value: that is put for each
    /// log group by itself.
    /// </summary>
    internal static IReadOnlyList<ImportedMetric> Merge(IEnumerable<MetricFilter> filters)
    {
        List<ImportedMetric> metrics = [];
        foreach (var filter in filters)
        {
            var alike = metrics.FindIndex(metric => CanJoin(metric, filter));
            if (alike < 0)
                metrics.Add(new ImportedMetric([filter]));
            else
                metrics[alike] = new ImportedMetric([.. metrics[alike].Filters, filter]);
        }

        return metrics;
    }

    private static bool CanJoin(ImportedMetric metric, MetricFilter filter) =>
        metric.Filters[0].CountsLike(filter)
        && filter.DefaultValue is null && metric.Filters[0].DefaultValue is null
        && filter.Caveats.Count == 0 && metric.Filters[0].Caveats.Count == 0
        && !metric.LogGroups.Contains(filter.LogGroup, StringComparer.Ordinal);
}
