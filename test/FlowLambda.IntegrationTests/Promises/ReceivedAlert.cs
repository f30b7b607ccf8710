using System.Text.Json;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>An alert as the topic's queue holds it.</summary>
internal sealed record ReceivedAlert(string Id, Crossing Crossing)
{
    internal static ReceivedAlert Of(JsonElement notification)
    {
        var alert = JsonDocument.Parse(notification.GetProperty("Message").GetString()!).RootElement;
        return new ReceivedAlert(
            alert.GetProperty("id").GetString()!,
            new Crossing(
                alert.GetProperty("rule").GetString()!,
                alert.GetProperty("group").GetProperty("srcaddr").GetString()!,
                alert.GetProperty("window").GetProperty("end").GetDateTimeOffset(),
                alert.GetProperty("value").GetInt64()));
    }
}
