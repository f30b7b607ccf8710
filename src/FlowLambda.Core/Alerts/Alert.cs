using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Alerts;

/// <summary>What somebody is told: a rule's threshold was reached, by whom, by how much, when, and what shows it.</summary>
public sealed record Alert
{
    /// <summary>How many characters of a value are kept: more than any address, id or ARN has, and few enough that a message holds them.</summary>
    public const int MaxValueLength = 512;

    /// <summary>How many characters of a rule's title are kept.</summary>
    internal const int MaxTitleLength = 500;

    /// <summary>The same for the same rule, group and window, however often the alert is sent.</summary>
    public required string Id { get; init; }

    /// <summary>The same for the same rule and group, whatever the window: 32 hex digits. Different groups have different ones.</summary>
    public required string Key { get; init; }

    /// <summary>The rule.</summary>
    public required ThresholdRule Rule { get; init; }

    /// <summary>How bad it is: the rule's severity, or that of the escalation that the value reached.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where the records came from.</summary>
    public required AlertSource Source { get; init; }

    /// <summary>The group: each <c>groupBy</c> field with its value, in the rule's order, with what is not for reading escaped.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Group { get; init; }

    /// <summary>The window's value.</summary>
    public required double Value { get; init; }

    /// <summary>The window's start.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>The window's end, exclusive.</summary>
    public required DateTimeOffset WindowEnd { get; init; }

    /// <summary>How many batches of this group reached the threshold in silence since its last alert.</summary>
    public required int Suppressed { get; init; }

    /// <summary>The earliest minute that the group has had a record in, as far back from the window's end as the rule remembers (its window and fifteen minutes); the window's start where unknown.</summary>
    public DateTimeOffset ActiveSince { get => field == default ? WindowStart : field; init; }

    /// <summary>Who the addresses of the group and of the evidence are: the configuration's lists, else the AWS service that the records name, else the scope.</summary>
    public IReadOnlyDictionary<string, string> AddressNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the batch shows of it.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>The value that had to be reached.</summary>
    public double Threshold => Rule.Threshold;

    internal static Alert Create(Breach breach, Evidence evidence, AlertSource source, ValueNames names)
    {
        FlowLogField[] fields = [.. breach.Rule.GroupBy];
        var end = DateTimeOffset.FromUnixTimeSeconds((breach.EndMinute + 1L) * 60);
        var values = RecordKey.ToTexts(breach.Key.Group, fields);
        return new Alert
        {
            Id = IdOf(breach.Rule, values, end),
            Key = KeyOf(breach.Rule, values),
            Rule = breach.Rule,
            Severity = breach.Rule.SeverityOf(breach.Value),
            Source = source,
            Group = [.. fields.Zip(values, (field, value) => KeyValuePair.Create(field.Name, VisibleText.Cut(VisibleText.Of(value), MaxValueLength)))],
            Value = breach.Value,
            WindowStart = end.AddMinutes(-breach.Rule.WindowMinutes),
            WindowEnd = end,
            Suppressed = breach.Suppressed,
            ActiveSince = DateTimeOffset.FromUnixTimeSeconds(breach.Key.EarliestMinute(breach.EndMinute) * 60L),
            AddressNames = NamesOf(
                fields.Zip(values).Where(entry => entry.First.Type == FieldType.Address).Select(entry => entry.Second)
                    .Concat(evidence.Top.SelectMany(top => top.Values, (_, entry) => entry.Value)),
                evidence,
                names),
            Evidence = evidence,
        };
    }

    private static Dictionary<string, string> NamesOf(IEnumerable<string> values, Evidence evidence, ValueNames names)
    {
        Dictionary<string, string> named = new(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (!named.ContainsKey(value) && Address.TryParse(value, out var address))
                named.Add(value, names.Of(address, evidence.ServiceOf(address)));
        }

        return named;
    }

    private static string IdOf(ThresholdRule rule, string[] group, DateTimeOffset end) =>
        HashOf(string.Create(CultureInfo.InvariantCulture, $"{Identity(rule, group)}\n{end.ToUnixTimeSeconds()}/{rule.WindowMinutes}"));

    private static string KeyOf(ThresholdRule rule, string[] group) => HashOf(Identity(rule, group));

    /// <summary>Each value is led by its length: no value can be made to look like the end of one and the start of the next.</summary>
    private static string Identity(ThresholdRule rule, string[] group)
    {
        var identity = new StringBuilder(rule.Name);
        foreach (var (field, value) in rule.GroupBy.Zip(group))
            identity.Append(CultureInfo.InvariantCulture, $"\n{field}={value.Length}:{value}");
        return identity.ToString();
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
