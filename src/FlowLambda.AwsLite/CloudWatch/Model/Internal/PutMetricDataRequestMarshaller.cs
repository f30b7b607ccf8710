using Amazon.Runtime;
using FlowLambda.AwsLite.Query;

namespace Amazon.CloudWatch.Model.Internal;

/// <summary>Writes PutMetricData, gzipped by the SDK from <see cref="ClientConfig.RequestMinCompressionSizeBytes"/> on.</summary>
internal sealed class PutMetricDataRequestMarshaller()
    : QueryRequestMarshaller<PutMetricDataRequest>("Amazon.CloudWatch", AmazonCloudWatchConfig.ApiVersion, "PutMetricData", CompressionEncodingAlgorithm.gzip)
{
    protected override void Write(PutMetricDataRequest request, QueryFields fields)
    {
        fields.Add("Namespace", request.Namespace);
        fields.AddList("MetricData", request.MetricData, WriteDatum);
    }

    private static void WriteDatum(QueryFields fields, MetricDatum datum)
    {
        fields.Add("MetricName", datum.MetricName);
        fields.AddList("Dimensions", datum.Dimensions, static (dimension, item) =>
        {
            dimension.Add("Name", item.Name);
            dimension.Add("Value", item.Value);
        });
        fields.Add("Timestamp", datum.Timestamp);
        fields.Add("Value", datum.Value);
        fields.Add("Unit", datum.Unit);
        if (datum.StatisticValues is { } statistics)
            WriteStatistics(fields.Structure("StatisticValues"), statistics);
    }

    private static void WriteStatistics(QueryFields fields, StatisticSet statistics)
    {
        fields.Add("SampleCount", statistics.SampleCount);
        fields.Add("Sum", statistics.Sum);
        fields.Add("Minimum", statistics.Minimum);
        fields.Add("Maximum", statistics.Maximum);
    }
}
