using System.Text.Json;

namespace FlowLambda.Cli.Inputs;

/// <summary>What is wrong with JSON, as people read it.</summary>
internal static class JsonFault
{
    /// <summary>What is wrong, without the place, with which .NET's message ends.</summary>
    internal static string Reason(JsonException exception)
    {
        var place = exception.Message.LastIndexOf(" LineNumber: ", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }
}
