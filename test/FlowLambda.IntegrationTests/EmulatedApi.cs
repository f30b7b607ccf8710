using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FlowLambda.TestSupport;

namespace FlowLambda.IntegrationTests;

/// <summary>The emulator's services by hand, in the protocol of each, past the function's role.</summary>
/// <param name="server">The emulator.</param>
internal sealed class EmulatedApi(MotoServer server)
{
    private const string TargetHeader = "X-Amz-Target";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal Task<XDocument> CloudFormationAsync(string action, params IEnumerable<(string, string)> parameters) => QueryAsync("cloudformation", "2010-05-15", action, parameters);

    internal Task<XDocument> CloudWatchAsync(string action, params IEnumerable<(string, string)> parameters) => QueryAsync("monitoring", "2010-08-01", action, parameters);

    internal Task<XDocument> Ec2Async(string action, params IEnumerable<(string, string)> parameters) => QueryAsync("ec2", "2016-11-15", action, parameters);

    internal Task<XDocument> IamAsync(string action, params IEnumerable<(string, string)> parameters) => QueryAsync("iam", "2010-05-08", action, parameters);

    internal Task<XDocument> SnsAsync(string action, params IEnumerable<(string, string)> parameters) => QueryAsync("sns", "2010-03-31", action, parameters);

    internal Task<XDocument> SqsAsync(string action, params IEnumerable<(string, string)> parameters) => QueryAsync("sqs", "2012-11-05", action, parameters);

    internal Task<JsonNode> DynamoDbAsync(string operation, JsonObject request) => JsonAsync("dynamodb", $"DynamoDB_20120810.{operation}", request);

    internal Task<JsonNode> KinesisAsync(string operation, JsonObject request) => JsonAsync("kinesis", $"Kinesis_20131202.{operation}", request);

    internal Task<JsonNode> KmsAsync(string operation, JsonObject request) => JsonAsync("kms", $"TrentService.{operation}", request);

    internal Task<JsonNode> LogsAsync(string operation, JsonObject request) => JsonAsync("logs", $"Logs_20140328.{operation}", request);

    /// <summary>A call of Lambda; null for an answer without content.</summary>
    internal Task<JsonNode?> LambdaAsync(HttpMethod method, string path, JsonObject? request = null) => SendAsync("lambda", new HttpRequestMessage(method, new Uri(server.Uri, path)), request);

    private Task<XDocument> QueryAsync(string service, string version, string action, IEnumerable<(string Name, string Value)> parameters) => QueryCall.PostAsync(
        server, service, Deployment.Region, version, action, parameters.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal), Token);

    /// <summary>A call of a service that answers with JSON; an empty object for an answer without content.</summary>
    private async Task<JsonNode> JsonAsync(string service, string target, JsonObject request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, server.Uri);
        message.Headers.Add(TargetHeader, target);
        return await SendAsync(service, message, request) ?? new JsonObject();
    }

    private static async Task<JsonNode?> SendAsync(string service, HttpRequestMessage message, JsonObject? request)
    {
        using var http = new HttpClient();
        using (message)
        {
            if (request is not null)
                message.Content = new StringContent(request.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(message.Headers.Contains(TargetHeader) ? "application/x-amz-json-1.1" : "application/json"));
            message.Headers.AddCredentialScope(service, Deployment.Region);
            using var response = await http.SendAsync(message, Token);
            var answer = await response.Content.ReadAsStringAsync(Token);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"{message.Method} {message.RequestUri}: {answer}", null, response.StatusCode);
            return answer.Length == 0 ? null : JsonNode.Parse(answer);
        }
    }
}
