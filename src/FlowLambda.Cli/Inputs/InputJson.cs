using System.Text.Json;
using FlowLambda.Engine;

namespace FlowLambda.Cli.Inputs;

/// <summary>What was read, in JSON: the same members for every command that tells of it.</summary>
internal static class InputJson
{
    /// <summary>Writes the members into an object that has been begun.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, int files, int batches, RecordCounts counts)
    {
        writer.WriteNumber("files", files);
        writer.WriteNumber("batches", batches);
        writer.WriteNumber("records", counts.Records);
        writer.WriteNumber("ok", counts.Ok);
        writer.WriteNumber("noData", counts.NoData);
        writer.WriteNumber("skipData", counts.SkipData);
        writer.WriteNumber("malformed", counts.Malformed);
        writer.WriteNumber("ignored", counts.Ignored);
        writer.WriteNumber("late", counts.Late);
    }
}
