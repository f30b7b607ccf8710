using System.Globalization;
using FlowLambda.Rules;
using FlowLambda.Windows;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>What came of merging, as text: of the windows in arrays and of the model alike.</summary>
internal static class StoreText
{
    internal static List<string> Of(MergeResult merged)
    {
        List<string> lines = [];
        foreach (var key in merged.Keys)
        {
            List<(int End, double Value)> values = [];
            foreach (var end in merged.EndsOf(key))
            {
                var value = key.Window.ValueAt(end);
                values.Add((end, value));
                key.Window.ValueAt(end, key.Window.Rule.Threshold).ShouldBeInRange(Math.Min(value, key.Window.Rule.Threshold), value);
            }

            if (values.Exists(value => value.Value >= key.Window.Rule.Threshold))
                merged.Candidates.ShouldContain(key);
            lines.Add(Key(key.Window.Rule, Convert.ToHexString(key.Window.Group), values));
        }

        lines.AddRange(merged.Late.OrderBy(one => one.Minute).Select(one => Late(one.Window.Rule, Convert.ToHexString(one.Window.Group), one.Minute)));
        lines.Add($"{merged.Overflowed} too many");
        return lines;
    }

    internal static string Key(ThresholdRule rule, string group, IEnumerable<(int End, double Value)> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{rule.Name} {group}: {string.Join(' ', values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.End}={value.Value}")))}");

    internal static string Late(ThresholdRule rule, string group, int minute) => $"{rule.Name} {group} {minute} is late";
}
