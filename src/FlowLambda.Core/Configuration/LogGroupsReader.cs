using FlowLambda.Subscriptions;

namespace FlowLambda.Configuration;

/// <summary>Reads <c>logGroup</c>: a glob over log group names, or some.</summary>
internal static class LogGroupsReader
{
    internal static LogGroups Read(Dictionary<string, Section> keys)
    {
        if (!keys.TryGetValue("logGroup", out var section))
            return LogGroups.All;
        var globs = section.Items(orLone: true);
        if (globs.Count == 0 && section.Node is SequenceNode)
            section.Fault("an empty list is of no log group: name one, or leave the key out for all");
        return new LogGroups([.. globs.Select(glob => glob.Text() ?? "")]);
    }
}
