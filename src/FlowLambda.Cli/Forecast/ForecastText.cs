using System.Globalization;
using FlowLambda.FlowLogs;
using Spectre.Console;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Forecast;

/// <summary>A forecast as people read it, and paste it into a review.</summary>
internal sealed class ForecastText(IAnsiConsole console)
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    internal void Write(ForecastReport report)
    {
        WriteSample(report);
        WriteMetrics(report);
        WriteCosts(report);
        WriteList("Warnings", report.Warnings.Select(warning => warning.Text));
        WriteList("Taken for granted", report.Assumptions);
        WriteList(
            $"Prices: {report.Prices.Region}, {report.Prices.Currency}, last seen {report.Prices.Date} ({report.Prices.Origin}; --prices FILE replaces them)",
            report.Prices.Prices.GroupBy(price => price.Source, StringComparer.Ordinal).Select(prices => $"{string.Join(", ", prices.Select(price => price.Name))}: {prices.Key}"));
    }

    private void WriteSample(ForecastReport report)
    {
        var (sample, month) = (report.Sample, report.Month);
        Line("A month of this traffic", Bold);
        Line();
        var time = sample.Time is null ? "without a time" : $"over {Count(sample.Time.Minutes, "minute")}";
        Line($"  sample   {Count(sample.Counts.Records, "record")} in {Count(sample.Batches, "batch")} of {Count(report.Files, "file")}, {time}; malformed {Number(sample.Counts.Malformed)}");
        Line(Text($"           {month.RecordBytes:N0} bytes a record, {month.RejectedShare:P0} rejected; {Count(sample.Alerts, "alert")}"));
        var by = month.Scale switch { Scale.Records => "as --records says", Scale.Gigabytes => "as --gb says", _ => "by the time of the sample" };
        Line(Text($"  month    {month.Records:N0} records, {month.Gigabytes:N2} GB of flow logs ({by})"));
        Line(Text($"           {month.Batches:N0} invocations of {month.BatchRecords:N1} records and {month.InvocationMilliseconds:N0} ms, {Number(month.Copies)} copies"));
        Line(Text($"           {month.EntryKilobytes:N1} KB of state a batch; {month.Alerts:N0} alerts, {month.Messages:N0} messages"));
        Line();
    }

    private void WriteMetrics(ForecastReport report)
    {
        List<string[]> rows = [["metric", "series an hour", "without maxSeries", "in the sample", "folded", "most values"]];
        foreach (var metric in report.Sample.Metrics)
        {
            rows.Add([
                VisibleText.Cut(metric.Metric.Name, 60), Text($"{report.Time.Average(metric.Kept):N0}"), Amount(report.Time.Average(metric.All), metric.All.IsLeast), Amount(metric.InSample.Count, metric.InSample.IsLeast),
                metric.Records == 0 ? "-" : Text($"{metric.Folded / metric.Records:P0}"),
                metric.Widest is { } widest ? $"{widest.Dimension.Name} ({Amount(widest.Values.Count, widest.Values.IsLeast)})" : "",
            ]);
        }

        rows.Add(["FlowLambda's own", Number(Month.OwnMetrics), "", "", "", ""]);
        rows.Add(["in all", Text($"{report.Month.Series:N0}"), Amount(report.Month.FilterSeries, report.Sample.Metrics.Any(metric => metric.All.IsLeast)), "", "", ""]);
        WriteTable(rows, left: [0, 5]);
    }

    private void WriteCosts(ForecastReport report)
    {
        List<string[]> rows = [["item", "a month", "price", report.Prices.Currency, "metric filters"]];
        foreach (var item in report.Items)
        {
            foreach (var (index, (units, price)) in item.Parts.Index())
                rows.Add([index == 0 ? item.Name : "", $"{Amount(units)} {(Amount(units) == "1" ? price.One : price.Unit)}", PriceOf(price), index == 0 ? Money(item.Cost) : "", index > 0 ? "" : item.FilterCost == 0 ? "-" : FilterMoney(item.FilterCost)]);
        }

        rows.Add(["in all", "", "", Money(report.Total), FilterMoney(report.FilterTotal)]);
        rows.Add([$"in all, {report.Emf.Name}", "", "", Money(report.EmfTotal), ""]);
        rows.Add([$"paid anyway: {report.FlowLogs.Name}", $"{Amount(report.Month.Gigabytes)} GB", PriceOf(report.FlowLogs.Parts[0].Price), Money(report.FlowLogs.Cost), Money(report.FlowLogs.Cost)]);
        WriteTable(rows, left: [0, 2]);
    }

    private void WriteTable(List<string[]> rows, int[] left)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var (index, row) in rows.Index())
        {
            var cells = row.Select((cell, column) => left.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            Line($"  {string.Join("  ", cells)}", index == 0 || row[0] == "in all" ? Bold : null);
        }

        Line();
    }

    private void WriteList(string heading, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count == 0)
            return;
        Line(heading, Bold);
        foreach (var item in lines)
            Line($"- {item}");
        Line();
    }

    private static string Amount(double units) => units.ToString(units is > 0 and < 10 && units != Math.Floor(units) ? "N2" : "N0", CultureInfo.InvariantCulture);

    private static string Amount(double value, bool isLeast) => Text($"{(isLeast ? "> " : "")}{value:N0}");

    private static string FilterMoney(double? amount) => amount is { } possible ? Money(possible) : "not possible";

    private static string Money(double amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string PriceOf(Price price)
    {
        var steps = string.Join(", then ", price.Tiers.Select(tier => tier.Amount.ToString("0.00########", CultureInfo.InvariantCulture)));
        return price.Per == 1 ? steps : Text($"{steps} for {price.Per:N0}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text = "", Style? style = null) => console.Write(new Text(VisibleText.Of(text.TrimEnd()) + "\n", style));
}
