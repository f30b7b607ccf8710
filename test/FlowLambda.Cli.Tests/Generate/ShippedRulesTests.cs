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

    private void Make(ulong seed, GenerateFormat format, string[]? attacks = null, GeneratorOptions? options = null)
    {
        using var error = new StringWriter();
        var settings = new GenerateSettings { Traffic = options ?? new GeneratorOptions { Seed = seed }, Format = format, Attacks = attacks, Out = _folder.At("out") };
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
        "internet-port-scan" => [$"port-scan-from-internet {attack.Source} {attack.Destination}"],
        "ssh-brute-force" => [$"ssh-brute-force {attack.Source} {attack.Destination}", $"management-port-open {attack.Destination} 22"],
        "exfiltration" => [$"data-exfiltration {attack.Source} {attack.Destination}", $"large-flow-out {attack.Source} {attack.Destination}"],
        "rejected-ssh" => [$"ssh-hammering {attack.Source}"],
        "internal-port-scan" => [$"port-scan-inside {attack.Source} {attack.Destination}"],
        _ => throw new ArgumentOutOfRangeException(nameof(attack), attack.Name, "which rules should notice it?"),
    };
}
