using FlowLambda.Engine;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Match;

/// <summary>Log events that match as people read them: the number and message of each, and what was extracted below it.</summary>
internal sealed class MatchText(TextWriter output) : IMatchWriter
{
    private long _count;

    public void Write(long eventNumber, LogEventMatch match)
    {
        _count++;
        output.WriteLine($"{Words.Number(eventNumber)}: {VisibleText.Of(match.Message)}");
        if (match.Extracted.Count > 0)
            output.WriteLine("    " + string.Join("  ", match.Extracted.Select(entry => $"{VisibleText.Of(entry.Key)}={VisibleText.Of(entry.Value)}")));
    }

    public void Complete(long read) => output.WriteLine($"{Words.Number(_count)} of {Words.Count(read, "log event")} match");

    public void Dispose() => output.Flush();
}
