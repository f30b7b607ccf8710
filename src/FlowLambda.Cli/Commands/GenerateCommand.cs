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
    private const string Lines = "lines";
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    private const string Description =
        """
        Make sample traffic with attacks in it, the same for the same seed

        Records of a small VPC, as lines, as Lambda events or as files lie in S3, and beside them the truth: which attacks there are, from where,
        when, and how many records they left.
        """;

    internal static Command Create(Host host)
    {
        var defaults = new GeneratorOptions();
        var seed = new Option<ulong>("--seed") { Description = "A number to begin with: the same seed makes the same traffic", HelpName = "NUMBER", DefaultValueFactory = _ => defaults.Seed };
        var folder = new Option<string?>("--out") { Description = "The folder to write to, new or empty; without it, plain records go to standard output", HelpName = "FOLDER" };
        var format = new Option<string>("--format") { Description = "What to write into the folder: Lambda events, plain records in lines, files as they lie in S3, or a sample of each", DefaultValueFactory = _ => "sample" };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<GenerateFormat>().Select(name => name.ToLowerInvariant())]);
        var start = new Option<DateTimeOffset>("--start") { Description = "When the traffic begins, such as 2026-11-20T10:00:00Z; UTC, where no offset is given", HelpName = "TIME", DefaultValueFactory = _ => defaults.Start, CustomParser = ReadTime };
        var minutes = new Option<int>("--minutes") { Description = "How many minutes it lasts", HelpName = "NUMBER", DefaultValueFactory = _ => (int)defaults.Duration.TotalMinutes };
        var rate = new Option<int>("--rate") { Description = "Records a minute on average, attacks aside", HelpName = "NUMBER", DefaultValueFactory = _ => defaults.RecordsPerMinute };
        var attacks = new Option<string[]?>("--attack") { Description = $"An attack to mix in; may be repeated; all, where nothing is said: {string.Join(", ", Attack.All.Select(attack => attack.Name))}, {NoAttack}", HelpName = "NAME" };
        attacks.CompletionSources.Add([.. Attack.All.Select(attack => attack.Name), NoAttack]);
        var logFormat = new Option<string>("--log-format") { Description = "The fields of the records: 'default', or as CreateFlowLogs takes them, such as '${srcaddr} ${tcp-flags} ${start}'", HelpName = "FORMAT", DefaultValueFactory = _ => "default" };
        var truth = new Option<string?>("--truth") { Description = "The file that tells of the attacks, in JSON; truth.json in the folder, where there is one", HelpName = "FILE" };
        var command = new CommandWithExample(
            "generate",
            Description,
            "flowlambda generate --seed 7 --out sample/",
            "flowlambda generate --minutes 30 --attack ssh-brute-force | flowlambda replay -")
        { seed, folder, format, start, minutes, rate, attacks, logFormat, truth };
        command.Failure = "The output could not be written.";
        command.Misuse = "Wrong usage, or a folder that is not empty: nothing was done.";
        command.Validators.Add(result =>
        {
            if (result.GetResult(format) is { Implicit: false } given && given.Tokens.Any(token => token.Value != Lines) && result.GetValue(folder) is null)
                result.AddError($"--format {given.Tokens[0].Value} needs a folder (--out): standard output takes plain records only.");
            if (result.GetResult(attacks)?.Tokens.Select(token => token.Value).ToHashSet(StringComparer.OrdinalIgnoreCase) is { Count: > 1 } names && names.Contains(NoAttack))
                result.AddError($"--attack {NoAttack} stands alone: it means that no attack is mixed in.");
        });
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
                LogFormat = arguments.GetRequiredValue(logFormat),
                Truth = arguments.GetValue(truth),
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
