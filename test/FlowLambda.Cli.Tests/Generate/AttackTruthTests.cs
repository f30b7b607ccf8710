using System.Globalization;
using System.Text;
using System.Text.Json;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Generate;

/// <summary>What <c>generate</c> says of its attacks is what its records hold.</summary>
public sealed class AttackTruthTests : IDisposable
{
    private const int Interface = 2, Source = 3, Destination = 4, SourcePort = 5, Port = 6, Protocol = 7, Bytes = 9, Start = 10, Action = 12;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Each attack with what its documentation promises: flows, ports, sources, and bytes where they are fixed.</summary>
    public static TheoryData<string, int, int, int, long?, string?> Attacks => new()
    {
        { "internet-port-scan", 80, 80, 1, null, "REJECT" },
        { "ssh-brute-force", 80, 1, 1, null, "ACCEPT" },
        { "exfiltration", 13, 1, 1, 3_000_000_000, "ACCEPT" },
        { "rejected-ssh", 150, 1, 1, null, "REJECT" },
        { "internal-port-scan", 60, 60, 1, null, null },
        { "beacon", 56, 1, 1, null, "ACCEPT" },
        { "reject-storm", 3_000, 1, 2_400, 132_000, "REJECT" },
    };

    public void Dispose() => _folder.Dispose();

    /// <summary>What the attack adds to traffic without attacks is the attack.</summary>
    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_told_as_its_records_show_it(string attack, int flows, int ports, int sources, long? bytes, string? action)
    {
        foreach (var seed in new[] { "1", "2", "77" })
        {
            var told = Generate(attack, "--seed", seed).GetProperty("attacks").EnumerateArray().Single();
            var attacking = Generate(attack, seed);
            var records = attacking.Where(record => record[Destination] == told.Text("destination")).ToList();
            var distinct = records.DistinctBy(record => string.Join(' ', record[Source..8]) + record[Start], StringComparer.Ordinal).ToList();

            (told.Number("flows"), told.GetProperty("ports").GetArrayLength(), told.Number("sourceCount")).ShouldBe((flows, ports, sources));
            attacking.Count.ShouldBe((int)told.Number("records"));
            distinct.Count.ShouldBe(flows);
            distinct.Select(record => (int)Number(record[Port])).Distinct().Order().ShouldBe(told.GetProperty("ports").EnumerateArray().Select(port => port.GetInt32()));
            distinct.Select(record => record[Source]).Distinct(StringComparer.Ordinal).Count().ShouldBe(sources);
            records.Select(record => record[Source]).ShouldContain(told.GetProperty("sources")[0].GetString(), StringComparer.Ordinal);
            records.Select(record => record[Interface]).ShouldContain(told.Text("interfaceId"), StringComparer.Ordinal);
            distinct.ShouldAllBe(record => Number(record[Protocol]) == told.Number("protocol"));
            distinct.Sum(record => Number(record[Bytes])).ShouldBe((long)told.Number("bytes"));
            told.Number("bytes").ShouldBe(bytes ?? told.Number("bytes"));
            (distinct.Min(record => Number(record[Start])), distinct.Max(record => Number(record[Start]))).ShouldBe((Seconds(told.Text("first")), Seconds(told.Text("last"))));
            if (action is not null)
                records.ShouldAllBe(record => record[Action] == action);
        }
    }

    [Fact]
    public void The_calls_of_the_beacon_are_about_a_minute_apart_from_ports_of_their_own()
    {
        var calls = Generate("beacon", "4").Where(record => record[Port] == "53").OrderBy(record => record[Start], StringComparer.Ordinal).ToList();
        var gaps = calls.Zip(calls.Skip(1), (one, next) => Number(next[Start]) - Number(one[Start])).ToList();

        gaps.ShouldAllBe(gap => gap >= 58 && gap <= 70);
        gaps.Distinct().Count().ShouldBeGreaterThan(3);
        calls.DistinctBy(record => record[SourcePort], StringComparer.Ordinal).Count().ShouldBe(calls.Count);
    }

    [Fact]
    public void The_beacon_calls_as_long_as_the_traffic_lasts_and_eight_hours_at_most()
    {
        Generate("beacon", "--minutes", "10").GetProperty("attacks")[0].Number("flows").ShouldBe(9);
        Generate("beacon", "--minutes", "1440").GetProperty("attacks")[0].Number("flows").ShouldBe(450);
    }

    [Fact]
    public void What_was_asked_for_stands_beside_the_attacks()
    {
        var truth = Generate("rejected-ssh", "--seed", "9", "--minutes", "30", "--rate", "7", "--log-format", "${srcaddr} ${dstaddr} ${start}");

        (truth.Number("seed"), truth.Number("minutes"), truth.Number("rate"), truth.Text("format"), truth.Text("logFormat"), truth.Text("start"))
            .ShouldBe((9, 30, 7, "lines", "${srcaddr} ${dstaddr} ${start}", "2026-11-20T10:00:00Z"));
        truth.Number("records").ShouldBe(File.ReadAllLines(_folder.At("out/flow-logs.log")).Length);
    }

    [Fact]
    public void A_truth_that_cannot_be_written_is_told_before_any_traffic_is_made()
    {
        var outcome = Shell.Run("generate", "--minutes", "2", "--truth", _folder.At("missing/t.json"));

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldContain(_folder.At("missing"));
    }

    [Fact]
    public void The_truth_may_lie_in_the_folder_of_its_traffic()
    {
        Shell.Run("generate", "--minutes", "2", "--out", _folder.At("out"), "--truth", _folder.At("out/t.json")).ExitCode.ShouldBe(0);

        Truth("out/t.json").Number("minutes").ShouldBe(2);
    }

    [Fact]
    public void A_longer_truth_of_before_is_gone()
    {
        _folder.Write("t.json", new string(' ', 100_000));

        Shell.Run("generate", "--minutes", "2", "--truth", _folder.At("t.json")).ExitCode.ShouldBe(0);

        new FileInfo(_folder.At("t.json")).Length.ShouldBeLessThan(100_000);
        Truth("t.json").Number("minutes").ShouldBe(2);
    }

    [Fact]
    public void Where_the_reader_of_the_records_goes_an_old_truth_stays_and_a_new_one_is_not_left_empty()
    {
        var old = _folder.Write("old.json", "before");

        Generate(old);
        Generate(_folder.At("new.json"));

        File.ReadAllText(old).ShouldBe("before");
        File.Exists(_folder.At("new.json")).ShouldBeFalse();

        static void Generate(string truth) => Shell.RunIn(host => host with { Output = new GoneReader() }, Stream.Null, "generate", "--minutes", "2", "--truth", truth).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void The_truth_goes_to_a_file_of_its_own_where_one_is_named()
    {
        Shell.Run("generate", "--minutes", "2", "--truth", _folder.At("t.json")).ExitCode.ShouldBe(0);
        Shell.Run("generate", "--minutes", "2", "--out", _folder.At("out"), "--truth", _folder.At("u.json")).ExitCode.ShouldBe(0);

        Truth("t.json").GetProperty("attacks").GetArrayLength().ShouldBe(Attacks.Count);
        Truth("u.json").Text("format").ShouldBe("sample");
        File.Exists(_folder.At("out/truth.json")).ShouldBeFalse();
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
        outcome.Lines.ShouldContain(line => line.StartsWith("reject-storm: 2,400 addresses -> 10.0.1.20, 2026-11-20 10:4", StringComparison.Ordinal)
            && line.EndsWith(", flows 3,000, ports 1, bytes 132,000", StringComparison.Ordinal));
    }

    /// <summary>The records that are there because of the attack.</summary>
    private static List<string[]> Generate(string attack, string seed)
    {
        var quiet = Lines("none").ToHashSet(StringComparer.Ordinal);
        return [.. Lines(attack).Where(line => !quiet.Contains(line)).Select(line => line.Split(' '))];

        string[] Lines(string mixedIn) => Shell.Run("generate", "--seed", seed, "--attack", mixedIn).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private JsonElement Generate(string attack, params string[] options)
    {
        // A folder is of one run alone.
        if (Directory.Exists(_folder.At("out")))
            Directory.Delete(_folder.At("out"), recursive: true);
        var outcome = Shell.Run(["generate", "--attack", attack, "--format", "lines", "--out", _folder.At("out"), .. options]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return Truth("out/truth.json");
    }

    private JsonElement Truth(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(_folder.At(file)));
        return document.RootElement.Clone();
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long Seconds(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private sealed class GoneReader : StringWriter
    {
        public override void Write(StringBuilder? value) => throw new ReaderGoneException(new IOException());
    }
}
