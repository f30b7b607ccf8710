namespace FlowLambda.TestSupport.State;

/// <summary>Batches, one after the other, and what must come of each: the same wherever state lives, and whichever copy of the function gets which.</summary>
/// <param name="Name">What is specified.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Steps">The batches.</param>
public sealed record StateScenario(string Name, string Configuration, params IReadOnlyList<StateStep> Steps)
{
    private static readonly StateRecord Rejected = new();
    private static readonly StateRecord Accepted = new() { IsAccepted = true };

    /// <summary>All scenarios.</summary>
    public static IReadOnlyList<StateScenario> All { get; } =
    [
        Rule(
            "a count of a group's records is that of all batches",
            "groupBy: [srcaddr], window: 5m, threshold: 3",
            new("-", Rejected, On(host: 2)),
            new("-", At(1), On(host: 2)),
            new("198.51.100.1 4=3", At(4)),
            new("198.51.100.2 0=3", On(host: 2)),
            new("-", On(host: 3))),
        Rule(
            "a sum is that of the window",
            "statistic: sum(bytes), window: 2m, threshold: 100",
            new("-", Bytes(40)),
            new("-", Bytes(59) with { Minute = 1 }),
            new("1=100", Bytes(1)),
            new("-", Bytes(30) with { Minute = 2 })),
        Rule(
            "the largest value is that of all batches",
            "statistic: max(bytes), window: 2m, threshold: 100, cooldown: 0m",
            new("-", Bytes(99)),
            new("0=100", Bytes(100)),
            new("1=100", Bytes(7) with { Minute = 1 }),
            new("-", Bytes(99) with { Minute = 2 })),
        Rule(
            "different values are told apart across batches",
            "statistic: distinct(dstport), window: 2m, threshold: 3",
            new("-", Port(22), Port(23)),
            new("-", Port(23), Port(22)),
            new("1=3", Port(24) with { Minute = 1 })),
        RuleOf(
            "{ action: REJECT }",
            "a share is that of the records of all batches",
            "statistic: percent, minimumRecords: 4, window: 5m, threshold: 50",
            new("-", Accepted, Accepted),
            new("-", Rejected),
            new("0=50", Rejected)),
        RuleOf(
            "{ action: REJECT }",
            "a sequence is found in whatever order its batches come",
            "then: { action: ACCEPT }, window: 5m, threshold: 2",
            new("-", Accepted with { Minute = 2 }),
            new("-", Rejected),
            new("2=2", At(1)),
            new("-", At(30))),
        Rule(
            "the largest of several counts is that of all batches",
            "largestOf: interface-id, window: 1m, threshold: 3",
            new("-", Through(1), Through(1), Through(2), Through(2)),
            new("0=3", Through(2))),
        Rule(
            "a window says nothing before it has enough different values",
            "minimumDistinct: { srcaddr: 2 }, window: 1m, threshold: 2",
            new("-", Rejected, Rejected),
            new("0=3", On(host: 2))),
        Rule(
            "the cooldown silences a group on every copy, and ends on every copy",
            "window: 1m, threshold: 1, cooldown: 10m",
            new("0=1", Rejected),
            new("silent", At(9)),
            new("silent", At(3)),
            new("10=1", At(10)),
            new("silent", At(19)),
            new("20=1", At(20))),
        Rule(
            "the first window that another copy's alert does not silence is told",
            "window: 1m, threshold: 1, cooldown: 5m",
            new("0=1", Rejected),
            new("5=1", At(3), At(4), At(5), At(6)),
            new("silent", At(6)),
            new("10=1", At(9), At(10))),
        Rule(
            "a batch raises one alert for a group at most",
            "groupBy: [srcaddr], window: 1m, threshold: 1, cooldown: 5m",
            new("198.51.100.1 0=1, 198.51.100.2 3=1", At(0), At(10), On(host: 2) with { Minute = 3 }),
            new("198.51.100.1 11=1", At(11), At(24)),
            new("silent", On(host: 2) with { Minute = 7 })),
        Rule(
            "without a cooldown every batch alerts",
            "window: 2m, threshold: 2, cooldown: 0m",
            new("-", Rejected),
            new("0=2", Rejected),
            new("0=3", Rejected),
            new("1=4", At(1))),
        Rule(
            "a higher severity is not silenced by a lower one",
            "window: 2m, threshold: 2, escalate: { high: 4, critical: 6 }, cooldown: 30m",
            new("0=2", Rejected, Rejected),
            new("silent", At(1)),
            new("High 1=4", At(1)),
            new("silent", At(1)),
            new("Critical 1=6", At(1)),
            new("silent", At(1)),
            new("silent", At(2), At(2)),
            new("31=2", At(31), At(31))),
        Rule(
            "what is older than the window and the lateness is late",
            "window: 5m, threshold: 2",
            new("-", At(100)),
            new("1 late", At(79)),
            new("-", At(80)),
            new("80=2", At(80)),
            new("100=2, 1 late", At(79), At(100))),
        new(
            "the least recently used keys go, and are counted",
            "{ version: 1, state: { maxKeys: 2 }, rules: [ { name: r, match: {}, groupBy: [srcaddr], window: 1m, threshold: 2 } ] }",
            new("-", Rejected),
            new("-", On(host: 2)),
            new("198.51.100.1 0=2", Rejected),
            new("1 dropped", On(host: 3)),
            new("silent", Rejected),
            new("1 dropped", On(host: 2)),
            new("1 dropped", On(host: 3))),
        Metric(
            "series are admitted within one budget, the largest of a batch first",
            "dimensions: [dstport], maxSeries: 2",
            new("M 443 0=1, M 80 0=1", Port(80), Port(443)),
            new("M 80 0=1, M other 0=3", Port(22), Port(22), Port(22), Port(80)),
            new("M 443 59=1, M other 59=1", Port(443) with { Minute = 59 }, Port(25) with { Minute = 59 }),
            new("M 22 60=2, M 25 60=3, M other 60=1", Hour(22), Hour(22), Hour(25), Hour(25), Hour(25), Hour(80)),
            new("M other 60=1", Hour(80))),
        Metric(
            "values under always have series beside the budget",
            "dimensions: [dstport], maxSeries: 1, always: [22]",
            new("M 22 0=1, M 80 0=1", Port(80), Port(22)),
            new("M 22 0=1, M other 0=1", Port(443), Port(22)),
            new("M 80 0=1", Port(80))),
        Metric(
            "a minute in which nothing counted has the default value",
            "match: { action: [REJECT] }, defaultValue: 3",
            new("M 0=3", Accepted, Accepted),
            new("M 1=1", At(1), Accepted with { Minute = 1 }),
            new("M 2=3, M 3=1", Accepted with { Minute = 2 }, At(3))),
        new(
            "metrics and rules of several kinds stand side by side",
            """
            version: 1
            metrics: { definitions: [ { name: M, dimensions: [dstport], maxSeries: 1 }, { name: Accepted, match: { action: [ACCEPT] }, defaultValue: 0 } ] }
            rules:
              - { name: count, severity: low, match: {}, groupBy: [srcaddr], window: 1m, threshold: 2 }
              - { name: ports, match: {}, groupBy: [srcaddr], statistic: distinct(dstport), window: 1m, threshold: 2 }
              - { name: all, severity: info, match: {}, window: 3m, threshold: 5 }
            """,
            new("Accepted 0=0, M 22 0=1", Rejected),
            new("198.51.100.1 0=2, Low 198.51.100.1 0=2, Accepted 0=1, M other 0=1", Port(23) with { IsAccepted = true }),
            new("Low 198.51.100.2 1=2, Accepted 1=0, M 22 1=2", On(host: 2) with { Minute = 1 }, On(host: 2) with { Minute = 1 }),
            new("Info 1=5, Accepted 1=1, M 22 1=1, silent", On(host: 2) with { Minute = 1, IsAccepted = true })),
    ];

    /// <summary>The names of all scenarios.</summary>
    public static IEnumerable<string> Names => All.Select(scenario => scenario.Name);

    /// <summary>A scenario by its name.</summary>
    public static StateScenario Named(string name) => All.Single(scenario => scenario.Name == name);

    private static StateScenario Rule(string name, string keys, params IReadOnlyList<StateStep> steps) => RuleOf("{}", name, keys, steps);

    private static StateScenario RuleOf(string match, string name, string keys, params IReadOnlyList<StateStep> steps) =>
        new(name, $$"""{ version: 1, rules: [ { name: r, match: {{match}}, {{keys}} } ] }""", steps);

    private static StateScenario Metric(string name, string keys, params IReadOnlyList<StateStep> steps) =>
        new(name, $$"""{ version: 1, metrics: { definitions: [ { name: M, {{keys}} } ] } }""", steps);

    private static StateRecord At(int minute) => new(minute);

    private static StateRecord On(int host) => new() { Host = host };

    private static StateRecord Bytes(int bytes) => new() { Bytes = bytes };

    private static StateRecord Port(int port) => new() { Port = port };

    private static StateRecord Hour(int port) => new(60) { Port = port };

    private static StateRecord Through(int number) => new() { Interface = number };
}
