using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.Function.Configuration;

/// <summary>The object in S3 that holds the configuration.</summary>
/// <param name="client">The service.</param>
/// <param name="address">The object's name.</param>
/// <param name="time">The time.</param>
internal sealed class ConfigurationObject(IAmazonS3 client, S3Address address, TimeProvider time)
{
    /// <summary>How much of an object is taken for a configuration, in bytes: a hundred times one with many rules.</summary>
    internal const int MaxLength = 1024 * 1024;

    /// <summary>How long a reading may take, with its retries: little of an invocation, and half of what Lambda gives a start.</summary>
    internal static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt may take.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The object's name, made safe to show.</summary>
    internal string Name { get; } = address.ToString();

    /// <summary>
    /// A client of the service. Where another endpoint is set (AWS_ENDPOINT_URL), the bucket is named in the path: the names of its buckets need not resolve.
    /// </summary>
    internal static AmazonS3Client CreateClient()
    {
        // Settings whose ServiceURL has been read do not go there any more: hence two.
        var hasEndpoint = new AmazonS3Config().ServiceURL is not null;
        return new AmazonS3Client(new AmazonS3Config { Timeout = CallTimeout, ForcePathStyle = hasEndpoint });
    }

    /// <summary>Reads the newest version.</summary>
    /// <param name="known">The ETag of a version that need not be read again, if any.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The version; null where it is the known one.</returns>
    /// <exception cref="ConfigurationException">It is missing, or cannot be read.</exception>
    internal async Task<ObjectVersion?> ReadAsync(string? known, CancellationToken cancellation)
    {
        using var bound = new CancellationTokenSource(MaxDuration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellation);
        try
        {
            var request = new GetObjectRequest { BucketName = address.Bucket, Key = address.Key, EtagToNotMatch = known };
            using var answer = await client.GetObjectAsync(request, either.Token);
            if (answer.ETag == known)
                return null;
            var content = new byte[MaxLength + 1];
            var length = await answer.ResponseStream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, either.Token);
            return new ObjectVersion(answer.ETag, content[..length]);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotModified)
        {
            return null;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            throw new ConfigurationException(Name, new IOException(Describe(exception), exception));
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchKey" } => "there is no such object",
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => "there is no such bucket",
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden } =>
            $"access is denied: the function's role needs s3:GetObject, and s3:ListBucket to tell an object that is missing ({Text(exception)})",
        OperationCanceledException => $"S3 did not answer within {MaxDuration.TotalSeconds:0} seconds",
        _ => Text(exception),
    };

    private static string Text(Exception exception) => VisibleText.Of($"{exception.GetType().Name}: {exception.Message}");
}
