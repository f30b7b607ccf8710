using System.Text;
using System.Text.Json;
using FlowLambda.Alerts;

namespace FlowLambda.Cli.Replay;

/// <summary>
/// A replay's findings as other programs read them while it runs: one JSON object a line, which its <c>type</c> tells from the others. Alerts come when they are
/// raised (<c>flowlambda.alert</c>); at the end the metrics (<c>flowlambda.metric</c>), and what was read (<c>flowlambda.summary</c>).
/// </summary>
/// <param name="output">Where to print.</param>
/// <param name="parts">What is printed.</param>
internal sealed class ReplayJsonLines(Stream output, ReplayParts parts) : IReplayWriter
{
    public void Raise(Alert alert)
    {
        if (!parts.HasFlag(ReplayParts.Alerts))
            return;
        output.Write(Encoding.UTF8.GetBytes(AlertJson.Write(alert) + "\n"));
        output.Flush();
    }

    public void Complete(ReplayReport report)
    {
        if (parts.HasFlag(ReplayParts.Metrics))
        {
            foreach (var point in report.Metrics)
                WriteLine("flowlambda.metric", writer => ReplayJson.WriteMembers(writer, point));
        }

        if (parts.HasFlag(ReplayParts.Rest))
            WriteLine("flowlambda.summary", writer => ReplayJson.WriteInput(writer, report));
        output.Flush();
    }

    private void WriteLine(string type, Action<Utf8JsonWriter> writeMembers)
    {
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writeMembers(writer);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
