using System.Text.Json;
using FlowLambda.Engine;

namespace FlowLambda.Benchmarks;

/// <summary>
/// What rules, metrics, keys and lists cost a record: a batch that is decoded already, through engines that differ in one of these. The floor is an engine with none of them,
/// which reads the records and counts them. No threshold is reached.
/// </summary>
internal static class RulesBenchmark
{
    private const int Runs = 40;
    private const int BriefRuns = 10;
    private const int Records = 20_000;

    /// <summary>Of how few pairs of addresses the traffic is where keys are few.</summary>
    private const int FewKeys = 100;

    private static readonly Case[] Cases =
    [
        new("rules", Rules: 20), new("rules", Rules: 20, Specific: 180), new("broad rules", Rules: 20), new("broad rules", Rules: 200),
        new("metrics", Metrics: 9), new("metrics", Metrics: 90),
        new("keys", Rules: 20, Keys: FewKeys), new("keys", Rules: 20, Keys: Records),
        new("listed", Rules: 20, Listed: 10), new("listed", Rules: 20, Listed: 10_000),
    ];

    internal static void Run(TextWriter output)
    {
        var (floor, measured) = Measure(Cases, Runs);
        output.WriteLine(JsonSerializer.Serialize(new
        {
            records = Records,
            floorNanoseconds = floor.Nanoseconds(Records),
            floorSpread = floor.OverBest,
            cases = Cases.Zip(measured, (one, spread) => new
            {
                one.Varies,
                one.Rules,
                one.Specific,
                one.Metrics,
                one.Keys,
                one.Listed,
                nanoseconds = spread.Nanoseconds(Records),
                ratio = Math.Round(spread.Best / floor.Best, 2),
                spread = spread.OverBest,
            }),
        }, JsonSerializerOptions.Web));
    }

    /// <summary>How often slower than without rules the engine is with 20 and with 200 rules.</summary>
    internal static (double Twenty, double TwoHundred) RunBriefly()
    {
        var (floor, measured) = Measure(Cases[..2], BriefRuns);
        return (measured[0].Best / floor.Best, measured[1].Best / floor.Best);
    }

    private static (Spread Floor, Spread[] Cases) Measure(Case[] cases, int runs)
    {
        Case[] all = [new("nothing"), .. cases];
        var spreads = BestOfRuns.Measure(runs, [.. all.Select(Candidate)]);
        return (spreads[0], spreads[1..]);
    }

    private static Action Candidate(Case one)
    {
        var engine = new FlowEngine(GeneratedConfiguration.Of(one.Rules, one.Metrics, one.Listed, one.Specific));
        var batch = FlowLines.ToBatch([.. Payloads.Lines().Take(Records).Select((line, index) => one.Keys == 0 ? line : From(line, index % one.Keys))]);
        return () => engine.Process(batch);
    }

    /// <summary>The same record, of a pair of addresses with a number.</summary>
    private static string From(string line, int number)
    {
        var fields = line.Split(' ');
        fields[3] = $"52.{number >> 16}.{(number >> 8) & 255}.{number & 255}";
        fields[4] = $"10.0.0.{number & 63}";
        return string.Join(' ', fields);
    }

    /// <param name="Varies">What differs from its neighbour.</param>
    /// <param name="Rules">How many rules of all kinds.</param>
    /// <param name="Specific">How many specific ones beside them.</param>
    /// <param name="Metrics">How many metrics.</param>
    /// <param name="Keys">How many pairs of addresses; 0 for those of the traffic.</param>
    /// <param name="Listed">How many blocks of addresses the list has.</param>
    private sealed record Case(string Varies, int Rules = 0, int Specific = 0, int Metrics = 0, int Keys = 0, int Listed = 0);
}
