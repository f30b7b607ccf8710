using System.Net;
using System.Text;
using Amazon.Runtime;

namespace FlowLambda.Function.Tests.Support;

/// <summary>Takes what a client would send to CloudWatch, and answers that it is well.</summary>
internal sealed class Wire : HttpClientFactory
{
    /// <summary>The lengths of the bodies, in bytes.</summary>
    internal List<long> Lengths { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(Lengths));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(List<long> lengths) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lengths.Add((await request.Content!.ReadAsByteArrayAsync(cancellationToken)).Length);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("<PutMetricDataResponse><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PutMetricDataResponse>", Encoding.UTF8, "text/xml"),
            };
        }
    }
}
