using System.Globalization;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Generate;

/// <summary>The same seed makes the same traffic, in every shape; what is asked for is what comes.</summary>
public sealed class SeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_makes_the_same_records()
    {
        var first = Lines("--seed", "7");

        first.ShouldBe(Lines("--seed", "7"));
        first.Count.ShouldBeGreaterThan(90 * 60);
    }

    [Fact]
    public void Another_seed_makes_other_records() =>
        Lines("--seed", "7").Intersect(Lines("--seed", "8"), StringComparer.Ordinal).Count().ShouldBe(0);

    [Fact]
    public void The_seed_is_1_where_none_is_named() => Lines().ShouldBe(Lines("--seed", "1"));

    [Theory]
    [InlineData("lines")]
    [InlineData("events")]
    [InlineData("s3")]
    [InlineData("sample")]
    public void Every_shape_holds_the_same_records(string format)
    {
        var outcome = Shell.Run("generate", "--seed", "3", "--format", format, "--out", _folder.At("out"));

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        Data.Records(_folder.At("out")).Order(StringComparer.Ordinal).ShouldBe(Lines("--seed", "3").Order(StringComparer.Ordinal));
        foreach (var file in Directory.GetFiles(_folder.At("out"), "*", SearchOption.AllDirectories))
            outcome.ShouldHaveLine(file);
    }

    [Fact]
    public void Records_start_within_the_time_that_was_asked_for()
    {
        var starts = Lines("--start", "2026-02-03T04:05:00Z", "--minutes", "7").Select(line => long.Parse(line.Split(' ')[10], CultureInfo.InvariantCulture)).ToList();

        var start = new DateTimeOffset(2026, 2, 3, 4, 5, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        starts.Min().ShouldBeInRange(start, start + 60);
        starts.Max().ShouldBeInRange(start + (6 * 60), start + (7 * 60) - 1);
    }

    [Theory]
    [InlineData("--attack nosuch", "nosuch")]
    [InlineData("--attack ssh-brute-force --attack nosuch", "nosuch")]
    [InlineData("--minutes 0", "duration")]
    [InlineData("--rate 0", "records")]
    [InlineData("--seed -1", "--seed")]
    [InlineData("--format parquet", "parquet")]
    [InlineData("--format 7", "7")]
    [InlineData("--start yesterday", "yesterday")]
    [InlineData("--log-format ${nosuch}", "nosuch")]
    [InlineData("--log-format ${tgw-id}", "tgw-id")]
    [InlineData("--log-format ${src-scope}", "src-scope")]
    [InlineData("--log-format ${srcaddr}", "${start}")]
    [InlineData("--log-format start,start", "start,start")]
    [InlineData("--start 9999-12-31T23:59:00Z", "9999")]
    [InlineData("--format s3", "--out")]
    [InlineData("--format sample", "--out")]
    [InlineData("--attack none --attack beacon", "none")]
    [InlineData("--attack beacon --attack None", "none")]
    public void What_cannot_be_made_is_refused_with_exit_code_2(string options, string named)
    {
        var outcome = Shell.Run(["generate", .. options.Split(' ')]);

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain(named);
    }

    [Fact]
    public void Without_attacks_the_rest_of_the_traffic_is_made_as_it_is_with_them()
    {
        var quiet = Lines("--attack", "none");

        quiet.Count.ShouldBeGreaterThan(5000);
        quiet.Except(Lines(), StringComparer.Ordinal).ShouldBeEmpty();
        quiet.Count.ShouldBeLessThan(Lines("--attack", "exfiltration").Count);
    }

    [Fact]
    public void An_unknown_attack_is_refused_beside_none_too() => Shell.Run("generate", "--attack", "none", "--attack", "nosuch").ExitCode.ShouldBe(2);

    [Fact]
    public void An_unknown_attack_is_answered_with_those_that_there_are()
    {
        var outcome = Shell.Run("generate", "--attack", "nosuch", "--out", _folder.At("out"));

        outcome.Error.ShouldContain("internet-port-scan, ssh-brute-force, exfiltration, rejected-ssh, internal-port-scan, beacon, reject-storm, none");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--format lines")]
    [InlineData("--attack none --attack none")]
    public void What_means_the_same_as_less_is_made(string options) => Shell.Run(["generate", "--minutes", "1", .. options.Split(' ')]).ExitCode.ShouldBe(0);

    [Fact]
    public void A_folder_is_of_one_run_alone()
    {
        Shell.Run("generate", "--minutes", "1", "--format", "events", "--out", _folder.At("out")).ExitCode.ShouldBe(0);
        var before = Directory.GetFiles(_folder.At("out"));

        var outcome = Shell.Run("generate", "--minutes", "1", "--format", "lines", "--out", _folder.At("out"));

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldStartWith($"--out: the folder {_folder.At("out")} is not empty");
        Directory.GetFiles(_folder.At("out")).ShouldBe(before);
    }

    [Fact]
    public void A_folder_that_is_empty_is_written_to()
    {
        Directory.CreateDirectory(_folder.At("out"));

        Shell.Run("generate", "--minutes", "1", "--out", _folder.At("out")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_ends_with_exit_code_1()
    {
        var file = _folder.Write("file", "");

        var outcome = Shell.Run("generate", "--minutes", "1", "--out", file);

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain(file);
    }

    private static List<string> Lines(params string[] options)
    {
        var outcome = Shell.Run(["generate", .. options]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
