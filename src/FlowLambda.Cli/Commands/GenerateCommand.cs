using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FlowLambda.Cli.Generate;
using FlowLambda.Cli.Generate.Attacks;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda generate</c>: sample traffic with attacks in it.</summary>
internal static class GenerateCommand
{
    private const string NoAttack = "none";
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    internal static Command Create(Host host)
    {
        var defaults = new GeneratorOptions();
        var seed = new Option<ulong>("--seed") { Description = "A number to begin with: the same seed makes the same traffic", HelpName = "NUMBER", DefaultValueFactory = _ => defaults.Seed };
        var folder = new Option<string?>("--out") { Description = "The folder to write to; without it, plain records go to standard output", HelpName = "FOLDER" };
        var format = new Option<string>("--format") { Description = "What to write into the folder: Lambda events, plain records in lines, a file as it lies in S3, or a sample of each", DefaultValueFactory = _ => "sample" };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<GenerateFormat>().Select(name => name.ToLowerInvariant())]);
        var start = new Option<DateTimeOffset>("--start") { Description = "When the traffic begins, such as 2026-11-20T10:00:00Z; UTC, where no offset is given", HelpName = "TIME", DefaultValueFactory = _ => defaults.Start, CustomParser = ReadTime };
        var minutes = new Option<int>("--minutes") { Description = "How many minutes it lasts", HelpName = "NUMBER", DefaultValueFactory = _ => (int)defaults.Duration.TotalMinutes };
        var rate = new Option<int>("--rate") { Description = "Records a minute, attacks aside", HelpName = "NUMBER", DefaultValueFactory = _ => defaults.RecordsPerMinute };
        var attacks = new Option<string[]?>("--attack") { Description = $"An attack to mix in; may be repeated; all, where nothing is said: {string.Join(", ", Attack.All.Select(attack => attack.Name))}, {NoAttack}", HelpName = "NAME" };
        var command = new Command("generate", "Make sample traffic with attacks in it, the same for the same seed") { seed, folder, format, start, minutes, rate, attacks };
        command.SetAction(arguments => new SampleWriter(host.Error).Run(
            new GenerateSettings
            {
                Traffic = defaults with
                {
                    Seed = arguments.GetValue(seed),
                    Start = arguments.GetValue(start),
                    Duration = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
                    RecordsPerMinute = arguments.GetValue(rate),
                },
                Attacks = arguments.GetValue(attacks) is { Length: > 0 } names ? [.. names.Where(name => !name.Equals(NoAttack, StringComparison.OrdinalIgnoreCase))] : null,
                Format = Enum.Parse<GenerateFormat>(arguments.GetRequiredValue(format), ignoreCase: true),
                Out = arguments.GetValue(folder),
            },
            host.Output));
        return command;
    }

    private static DateTimeOffset ReadTime(ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is >= FirstYear and <= LastYear)
            return time;
        result.AddError($"'{result.Tokens[0].Value}' is not a time from {FirstYear} to {LastYear}, such as 2026-11-20T10:00:00Z.");
        return default;
    }
}
