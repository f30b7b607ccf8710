using Amazon.CloudWatch.Model;

namespace Amazon.CloudWatch;

/// <summary>Amazon CloudWatch, as far as FlowLambda uses it.</summary>
public interface IAmazonCloudWatch : IDisposable
{
    /// <summary>Adds data to metrics; a metric that does not exist yet comes to be. Not idempotent: what is put twice counts twice.</summary>
    /// <param name="request">At most 1,000 data and 1 MB; all of it is taken or none.</param>
    /// <param name="cancellationToken">Gives up waiting; the data may have been taken all the same.</param>
    /// <exception cref="InvalidParameterValueException">A value is out of its range.</exception>
    /// <exception cref="InvalidParameterCombinationException">Two parameters exclude each other.</exception>
    /// <exception cref="MissingRequiredParameterException">A parameter is missing.</exception>
    /// <exception cref="InternalServiceException">The service failed, and so did every retry.</exception>
    /// <exception cref="AmazonCloudWatchException">Any other error of the service, such as throttling or a lack of permission.</exception>
    /// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html</remarks>
    Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default);
}
