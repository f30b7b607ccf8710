using System.Text.Json;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>An alert as a message on the topic's queue tells of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">The source address that its group consists of.</param>
/// <param name="IsAlone">Whether the message tells of it alone; else it is a digest.</param>
internal sealed record ToldAlert(string Id, string Source, bool IsAlone)
{
    /// <summary>The alerts that a message tells of.</summary>
    internal static IEnumerable<ToldAlert> Of(JsonElement notification)
    {
        var message = JsonDocument.Parse(notification.GetProperty("Message").GetString()!).RootElement;
        return message.GetProperty("type").GetString() == "flowlambda.alert"
            ? [Of(message, isAlone: true)]
            : message.GetProperty("alerts").EnumerateArray().Select(alert => Of(alert, isAlone: false));
    }

    private static ToldAlert Of(JsonElement alert, bool isAlone) =>
        new(alert.GetProperty("id").GetString()!, alert.GetProperty("group").GetProperty("srcaddr").GetString()!, isAlone);
}
