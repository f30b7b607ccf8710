using System.Globalization;
using System.Text.RegularExpressions;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Generate;

/// <summary>What <c>generate</c> says of its attacks is what its records hold.</summary>
public sealed partial class AttackTruthTests : IDisposable
{
    private const int Source = 3, Destination = 4, SourcePort = 5, Port = 6, Bytes = 9, Start = 10, Action = 12;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Each attack with what its documentation promises: flows, ports, and bytes where they are fixed.</summary>
    public static TheoryData<string, int, int, long?, string?> Attacks => new()
    {
        { "internet-port-scan", 80, 80, null, "REJECT" },
        { "ssh-brute-force", 80, 1, null, "ACCEPT" },
        { "exfiltration", 13, 1, 3_000_000_000, "ACCEPT" },
        { "rejected-ssh", 150, 1, null, "REJECT" },
        { "internal-port-scan", 60, 60, null, null },
    };

    public void Dispose() => _folder.Dispose();

    /// <summary>At one record a minute nothing else goes on between attacker and victim.</summary>
    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_told_as_its_records_show_it(string attack, int flows, int ports, long? bytes, string? action)
    {
        foreach (var seed in new[] { "1", "2", "77" })
        {
            var told = Generate(attack, "--seed", seed, "--rate", "1");
            var records = Data.SplitRecords(_folder.At("out"))
                .Where(record => record[Source] == told.Source && record[Destination] == told.Destination)
                .ToList();
            var distinct = records.DistinctBy(record => string.Join(' ', record[Source..8]) + record[Start], StringComparer.Ordinal).ToList();

            (told.Flows, told.Ports).ShouldBe((flows, ports));
            distinct.Count.ShouldBe(told.Flows);
            distinct.Select(record => record[Port]).Distinct(StringComparer.Ordinal).Count().ShouldBe(told.Ports);
            distinct.Sum(record => Number(record[Bytes])).ShouldBe(told.Bytes);
            told.Bytes.ShouldBe(bytes ?? told.Bytes);
            (distinct.Min(record => Number(record[Start])), distinct.Max(record => Number(record[Start]))).ShouldBe((told.First, told.Last));
            if (action is not null)
                records.ShouldAllBe(record => record[Action] == action);
        }
    }

    [Fact]
    public void The_attacks_that_are_named_are_made_and_no_others()
    {
        var outcome = Shell.Run("generate", "--attack", "Rejected-SSH", "--attack", "exfiltration", "--format", "lines", "--out", _folder.At("out"));

        outcome.Lines.Where(line => line.Contains(" -> ", StringComparison.Ordinal)).Select(line => line.Split(':')[0])
            .ShouldBe(["rejected-ssh", "exfiltration"]);
    }

    [Fact]
    public void All_attacks_are_made_where_none_is_named()
    {
        var outcome = Shell.Run("generate", "--format", "lines", "--out", _folder.At("out"));

        outcome.Lines.Where(line => line.Contains(" -> ", StringComparison.Ordinal)).Select(line => line.Split(':')[0])
            .ShouldBe(Attacks.Select(row => row.Data.Item1), ignoreOrder: true);
    }

    private Told Generate(string attack, params string[] options)
    {
        var outcome = Shell.Run(["generate", "--attack", attack, "--format", "lines", "--out", _folder.At("out"), .. options]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        var match = TruthLine().Match(outcome.Lines.Single(line => line.StartsWith(attack, StringComparison.Ordinal)));
        match.Success.ShouldBeTrue(outcome.Output);
        return new Told(
            match.Groups["source"].Value, match.Groups["destination"].Value, Seconds(match.Groups["first"].Value), Seconds(match.Groups["last"].Value),
            (int)Number(match.Groups["flows"].Value), (int)Number(match.Groups["ports"].Value), Number(match.Groups["bytes"].Value));
    }

    [GeneratedRegex(@"^[a-z-]+: (?<source>\S+) -> (?<destination>\S+), (?<first>\S+ \S+) to (?<last>\S+ \S+), flows (?<flows>[\d,]+), ports (?<ports>[\d,]+), bytes (?<bytes>[\d,]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TruthLine();

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static long Seconds(string text) =>
        DateTimeOffset.ParseExact(text, "u", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();

    private sealed record Told(string Source, string Destination, long First, long Last, int Flows, int Ports, long Bytes);
}
