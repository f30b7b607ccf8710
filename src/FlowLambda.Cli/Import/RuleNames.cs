using System.Globalization;
using System.Text;
using FlowLambda.Rules;

namespace FlowLambda.Cli.Import;

/// <summary>Makes the names of rules out of those of alarms: legal, and each once.</summary>
internal sealed class RuleNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    internal string Create(string alarmName)
    {
        var name = Legal(alarmName);
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            unique = name[..Math.Min(name.Length, ThresholdRule.MaxNameLength - suffix.Length)] + suffix;
        }

        return unique;
    }

    /// <summary>Runs of what a rule's name cannot hold become one dash.</summary>
    private static string Legal(string alarmName)
    {
        var legal = new StringBuilder();
        foreach (var c in alarmName)
        {
            if (ThresholdRule.IsNameCharacter(c))
                legal.Append(c);
            else if (legal is not [.., '-'])
                legal.Append('-');
        }

        var name = legal.ToString().Trim('-');
        return name.Length == 0 ? "alarm" : name[..Math.Min(name.Length, ThresholdRule.MaxNameLength)];
    }
}
