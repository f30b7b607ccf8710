using System.Text.Json;

namespace FlowLambda.Cli.Forecast;

/// <summary>A forecast as other programs read it.</summary>
internal static class ForecastJson
{
    internal static void Write(ForecastReport report, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteSample(json, report);
        WriteMonth(json, report.Month);
        json.WriteStartArray("metrics");
        foreach (var metric in report.Sample.Metrics)
            WriteMetric(json, metric, report.Time);
        json.WriteEndArray();
        json.WriteStartArray("items");
        foreach (var item in report.Items)
            WriteItem(json, item);
        json.WriteEndArray();
        json.WriteNumber("total", report.Total);
        WriteNumber(json, "totalWithMetricFilters", report.FilterTotal);
        json.WriteNumber("totalWithEmf", report.EmfTotal);
        json.WriteNumber("flowLogs", report.FlowLogs.Cost);
        json.WriteStartArray("warnings");
        foreach (var warning in report.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("kind", warning.Kind);
            json.WriteString("text", warning.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("assumptions");
        foreach (var assumption in report.Assumptions)
            json.WriteStringValue(assumption);
        json.WriteEndArray();
        json.WriteString("pricesFrom", report.Prices.Origin);
        WritePrices(json, report.Prices);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteSample(Utf8JsonWriter json, ForecastReport report)
    {
        var sample = report.Sample;
        json.WriteStartObject("sample");
        json.WriteNumber("files", report.Files);
        json.WriteNumber("batches", sample.Batches);
        json.WriteNumber("records", sample.Counts.Records);
        json.WriteNumber("malformed", sample.Counts.Malformed);
        json.WriteNumber("bytes", sample.Bytes);
        if (sample.Time is { } time)
        {
            json.WriteNumber("minutes", time.Minutes);
            json.WriteNumber("pieces", time.Stretches.Count);
            json.WriteNumber("strayRecords", time.StrayRecords);
        }

        json.WriteNumber("alerts", sample.Alerts);
        json.WriteNumber("messages", sample.Messages);
        json.WriteNumber("suppressed", sample.Suppressed);
        json.WriteNumber("keysOverflowed", sample.KeysOverflowed);
        json.WriteEndObject();
    }

    private static void WriteMonth(Utf8JsonWriter json, Month month)
    {
        json.WriteStartObject("month");
        json.WriteString("by", month.Scale.ToString().ToLowerInvariant());
        json.WriteNumber("records", month.Records);
        json.WriteNumber("recordBytes", month.RecordBytes);
        json.WriteNumber("gigabytes", month.Gigabytes);
        json.WriteNumber("batches", month.Batches);
        json.WriteNumber("batchRecords", month.BatchRecords);
        json.WriteNumber("milliseconds", month.InvocationMilliseconds);
        json.WriteNumber("copies", month.Copies);
        json.WriteNumber("entryKilobytes", month.EntryKilobytes);
        json.WriteNumber("metricRequestsOfBatch", month.RequestsOfBatch);
        json.WriteNumber("emfBytesOfBatch", month.EmfBytesOfBatch);
        json.WriteNumber("series", month.Series);
        json.WriteNumber("seriesWithMetricFilters", month.FilterSeries);
        json.WriteNumber("alarmsWithMetricFilters", month.FilterAlarms);
        json.WriteNumber("rejectedShare", month.RejectedShare);
        json.WriteNumber("alerts", month.Alerts);
        json.WriteNumber("messages", month.Messages);
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricSeries metric, SampleTime time)
    {
        json.WriteStartObject();
        json.WriteString("namespace", metric.Metric.Namespace);
        json.WriteString("name", metric.Metric.Name);
        json.WriteStartArray("dimensions");
        foreach (var dimension in metric.Metric.Dimensions)
            json.WriteStringValue(dimension.Name);
        json.WriteEndArray();
        json.WriteNumber("seriesAnHour", time.Average(metric.Kept));
        json.WriteNumber("withoutMaxSeries", time.Average(metric.All));
        json.WriteNumber("seriesInSample", metric.InSample.Count);
        json.WriteBoolean("moreThanCounted", metric.All.IsLeast || metric.InSample.IsLeast);
        json.WriteBoolean("metricFilterPossible", !metric.DisablesFilter);
        json.WriteNumber("records", metric.Records);
        json.WriteNumber("folded", metric.Folded);
        if (metric.Widest is { } widest)
            json.WriteString("mostValues", widest.Dimension.Name);
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, CostItem item)
    {
        json.WriteStartObject();
        json.WriteString("item", item.Name);
        WriteParts(json, "parts", item.Parts);
        json.WriteNumber("cost", item.Cost);
        WriteParts(json, "withMetricFilters", item.WithFilters);
        WriteNumber(json, "costWithMetricFilters", item.FilterCost);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void WriteParts(Utf8JsonWriter json, string name, IReadOnlyList<(double Units, Price Price)> parts)
    {
        json.WriteStartArray(name);
        foreach (var (units, price) in parts)
        {
            json.WriteStartObject();
            json.WriteNumber("units", units);
            json.WriteString("unit", price.Unit);
            json.WriteString("price", price.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePrices(Utf8JsonWriter json, PriceList prices)
    {
        json.WriteStartObject("priceList");
        json.WriteString("date", prices.Date);
        json.WriteString("region", prices.Region);
        json.WriteString("currency", prices.Currency);
        json.WriteStartObject("prices");
        foreach (var price in prices.Prices)
        {
            json.WriteStartObject(price.Name);
            json.WriteNumber("per", price.Per);
            json.WriteString("unit", price.Unit);
            if (price.One != price.Unit)
                json.WriteString("one", price.One);
            json.WriteStartArray("tiers");
            foreach (var tier in price.Tiers)
            {
                json.WriteStartObject();
                if (tier.UpTo is { } upTo)
                    json.WriteNumber("upTo", upTo);
                json.WriteNumber("price", tier.Amount);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("source", price.Source);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
