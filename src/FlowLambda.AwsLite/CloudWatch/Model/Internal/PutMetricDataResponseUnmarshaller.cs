using Amazon.Runtime.Internal.Transform;
using FlowLambda.AwsLite.Query;

namespace Amazon.CloudWatch.Model.Internal;

/// <summary>Reads the answer to PutMetricData, which says nothing more.</summary>
internal sealed class PutMetricDataResponseUnmarshaller() : QueryResponseUnmarshaller<PutMetricDataResponse>(CloudWatchErrors.Create)
{
    protected override void Read(XmlUnmarshallerContext input, PutMetricDataResponse response)
    {
    }
}
