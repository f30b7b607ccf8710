using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>The data were taken.</summary>
public class PutMetricDataResponse : AmazonWebServiceResponse;
