using System.Globalization;
using System.Text.Json;
using FlowLambda.Cli.Generate;
using FlowLambda.Cli.Generate.Attacks;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Generate;

/// <summary>The rules that ship notice each attack of the sample, and nothing else.</summary>
public sealed class ShippedRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ulong, GenerateFormat> SeedsAndShapes =>
        new MatrixTheoryData<ulong, GenerateFormat>([1, 2, 3, 40, 500], Enum.GetValues<GenerateFormat>());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sample_in_the_repository_is_what_seed_1_makes()
    {
        Make(seed: 1, GenerateFormat.Sample);

        Directory.GetFiles(_folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(Directory.GetFiles(Data.Events).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        File.ReadAllText(_folder.At("out/truth.json")).ShouldBe(File.ReadAllText(Path.Combine(Data.Events, "truth.json")));
        Shell.Run("replay", "--output", "json", _folder.At("out")).Output.ShouldBe(Shell.Run("replay", "--output", "json", Data.Events).Output);
    }

    [Fact]
    public void The_sample_in_the_repository_raises_an_alert_for_each_attack_in_it() =>
        Alerts(Shell.Replay(Data.Events)).ShouldBe(Expected(new TrafficGenerator(new GeneratorOptions { Seed = 1 })));

    [Theory]
    [MemberData(nameof(SeedsAndShapes))]
    public void Each_attack_raises_its_alerts_once_and_nothing_else_does(ulong seed, GenerateFormat format)
    {
        Make(seed, format);

        Alerts(Shell.Replay(_folder.At("out"))).ShouldBe(Expected(new TrafficGenerator(new GeneratorOptions { Seed = seed })));
    }

    [Theory]
    [MemberData(nameof(SeedsAndShapes))]
    public void Traffic_without_attacks_raises_no_alert(ulong seed, GenerateFormat format)
    {
        Make(seed, format, attacks: []);

        var answer = Shell.Replay(_folder.At("out"));

        answer.Input("ok").ShouldBeGreaterThan(5000);
        Alerts(answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("events")]
    [InlineData("s3")]
    [InlineData("sample")]
    public void Traffic_that_is_made_with_attack_none_raises_no_alert(string format)
    {
        Shell.Run("generate", "--attack", "none", "--format", format, "--out", _folder.At("out")).ExitCode.ShouldBe(0);

        var answer = Shell.Replay(_folder.At("out"));

        answer.Input("ok").ShouldBeGreaterThan(5000);
        Alerts(answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(400, 60)]
    [InlineData(90, 300)]
    public void Quiet_traffic_stays_quiet_when_there_is_less_or_more_of_it(int rate, int minutes)
    {
        Make(seed: 9, GenerateFormat.Lines, attacks: [], new GeneratorOptions { Seed = 9, RecordsPerMinute = rate, Duration = TimeSpan.FromMinutes(minutes) });

        var answer = Shell.Replay(_folder.At("out"));

        answer.Input("records").ShouldBeGreaterThanOrEqualTo(rate * minutes);
        Alerts(answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(11, 90, "2026-11-16T00:00:00Z")]
    [InlineData(12, 90, "2026-11-21T00:00:00Z")]
    [InlineData(13, 300, "2026-11-17T12:00:00Z")]
    public void A_whole_day_stays_quiet(ulong seed, int rate, string start)
    {
        var day = new GeneratorOptions { Seed = seed, RecordsPerMinute = rate, Start = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), Duration = TimeSpan.FromDays(1) };
        Make(seed, GenerateFormat.S3, attacks: [], day);

        var answer = Shell.Replay(_folder.At("out"));

        answer.Input("records").ShouldBeGreaterThanOrEqualTo(rate * 1440);
        Alerts(answer).ShouldBeEmpty();
    }

    [Fact]
    public void The_attacks_of_a_whole_day_are_found_at_night_too()
    {
        var night = new GeneratorOptions { Seed = 14, RecordsPerMinute = 60, Start = new DateTimeOffset(2026, 11, 21, 14, 0, 0, TimeSpan.Zero), Duration = TimeSpan.FromHours(16) };
        Make(seed: 14, GenerateFormat.Events, attacks: null, night);

        Alerts(Shell.Replay(_folder.At("out"))).Distinct(StringComparer.Ordinal).ShouldBe(Expected(new TrafficGenerator(night)));
    }

    [Fact]
    public void The_rules_that_the_truth_names_are_those_that_notice() => new TrafficGenerator(new GeneratorOptions()).Truth.ShouldAllBe(attack =>
        attack.Rules.Order(StringComparer.Ordinal).SequenceEqual(Expected(attack).Select(alert => alert.Split(' ')[0]).Order(StringComparer.Ordinal)));

    /// <summary>All the fields that make the rules exact are in it.</summary>
    [Theory]
    [InlineData(GenerateFormat.Lines)]
    [InlineData(GenerateFormat.Events)]
    [InlineData(GenerateFormat.S3)]
    public void With_a_format_that_has_more_fields_the_same_is_noticed(GenerateFormat format)
    {
        const string Rich = "${version} ${vpc-id} ${interface-id} ${account-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} "
            + "${tcp-flags} ${pkt-srcaddr} ${pkt-dstaddr} ${flow-direction} ${traffic-path} ${pkt-dst-aws-service} ${log-status}";
        Make(seed: 5, format, logFormat: Rich);

        var answer = Shell.Replay(_folder.At("out"), "--log-format", Rich);

        answer.Input("malformed").ShouldBe(0);
        Alerts(answer).ShouldBe(Expected(new TrafficGenerator(new GeneratorOptions { Seed = 5 })));
    }

    private void Make(ulong seed, GenerateFormat format, string[]? attacks = null, GeneratorOptions? options = null, string logFormat = "default")
    {
        using var error = new StringWriter();
        var settings = new GenerateSettings { Traffic = options ?? new GeneratorOptions { Seed = seed }, Format = format, Attacks = attacks, Out = _folder.At("out"), LogFormat = logFormat };
        new SampleWriter(error).Run(settings, TextWriter.Null).ShouldBe(0, error.ToString());
    }

    private static List<string> Alerts(JsonElement answer) =>
    [
        .. answer.Alerts()
            .Select(alert => $"{alert.Text("rule")} {string.Join(' ', alert.GetProperty("group").EnumerateObject().Select(field => field.Value.GetString()))}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The rules and groups that should be heard of, from who attacked whom.</summary>
    private static List<string> Expected(TrafficGenerator generator) =>
        [.. generator.Truth.SelectMany(Expected).Order(StringComparer.Ordinal)];

    private static string[] Expected(AttackTruth attack) => attack.Name switch
    {
        "internet-port-scan" => [$"port-scan-from-internet {attack.Sources[0]} {attack.Destination}"],
        "ssh-brute-force" => [$"ssh-brute-force {attack.Sources[0]} {attack.Destination}", $"management-port-open {attack.Destination} 22"],
        "exfiltration" => [$"data-exfiltration {attack.Sources[0]} {attack.Destination}", $"large-flow-out {attack.Sources[0]} {attack.Destination}"],
        "rejected-ssh" => [$"ssh-hammering {attack.Sources[0]}"],
        "internal-port-scan" => [$"port-scan-inside {attack.Sources[0]} {attack.Destination}"],
        "beacon" => [$"foreign-dns {attack.Sources[0]} {attack.Destination}"],
        "reject-storm" => [$"distributed-probing {attack.Destination} 3389", $"mostly-rejected {attack.InterfaceId}"],
        _ => throw new ArgumentOutOfRangeException(nameof(attack), attack.Name, "which rules should notice it?"),
    };
}
