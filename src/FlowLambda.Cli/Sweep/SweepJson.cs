using System.Text.Json;
using FlowLambda.Sweeps;

namespace FlowLambda.Cli.Sweep;

/// <summary>A sweep as other programs read it.</summary>
internal static class SweepJson
{
    internal static void Write(ThresholdSweep sweep, int files, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("rule", sweep.Rule.Name);
        writer.WriteString("statistic", sweep.Rule.Statistic.ToString());
        writer.WriteNumber("threshold", sweep.Rule.Threshold);
        writer.WriteNumber("largestValue", sweep.LargestValue);
        writer.WriteStartObject("input");
        writer.WriteNumber("files", files);
        writer.WriteNumber("batches", sweep.Batches);
        writer.WriteNumber("records", sweep.Counts.Records);
        writer.WriteNumber("malformed", sweep.Counts.Malformed);
        writer.WriteEndObject();
        writer.WriteStartArray("thresholds");
        foreach (var step in sweep.Steps)
        {
            writer.WriteStartObject();
            writer.WriteNumber("threshold", step.Threshold);
            writer.WriteBoolean("own", step.IsOwn);
            writer.WriteNumber("alerts", step.Alerts);
            writer.WriteNumber("groups", step.Groups);
            writer.WriteNumber("suppressed", step.Suppressed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}
