using System.CommandLine;
using System.CommandLine.Parsing;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Sweep;
using FlowLambda.Rules;
using FlowLambda.Sweeps;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda sweep</c>: what a rule would have done at other thresholds.</summary>
internal sealed class SweepCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Recorded flow logs: files or folders, as for replay", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _rule = new("--rule") { Description = "The rule, by its name; one that is not enabled too", HelpName = "NAME", Required = true };
    private readonly Option<string?> _config = new("--config") { Description = "The configuration; the shipped one, where none is named", HelpName = "FILE" };
    private readonly Option<string?> _logFormat = new("--log-format") { Description = "The format of the records, in place of the configuration's logFormats: 'default', or as CreateFlowLogs takes it", HelpName = "FORMAT" };
    private readonly Option<string?> _thresholds = new("--thresholds") { Description = $"The thresholds, such as 5,10,20, at most {ThresholdSweep.MaxThresholds}; where none are named, from a tenth of the rule's own to ten times", HelpName = "LIST" };
    private readonly Option<string?> _from = new("--from") { Description = "The lowest threshold, in place of a list", HelpName = "NUMBER" };
    private readonly Option<string?> _to = new("--to") { Description = "The highest threshold", HelpName = "NUMBER" };
    private readonly Option<string?> _step = new("--step") { Description = "How far the thresholds are apart; 1, where nothing is said", HelpName = "NUMBER" };
    private readonly Option<string> _output = new("--output") { Description = "How to print", DefaultValueFactory = _ => "text" };

    private SweepCommand()
    {
        _output.AcceptOnlyFromAmong("text", "json");
        InputFiles.AllowStandardInputOnce(_files);
    }

    internal static Command Create(Host host)
    {
        var sweep = new SweepCommand();
        var command = new Command(
            "sweep",
            """
            Tell how many alerts a rule would have raised over recorded flow logs, at each of several thresholds

            Example: flowlambda sweep --rule ssh-brute-force --thresholds 5,10,20,50 my-flow-logs/
            """)
        { sweep._files, sweep._rule, sweep._config, sweep._logFormat, sweep._thresholds, sweep._from, sweep._to, sweep._step, sweep._output };
        command.Validators.Add(sweep.Check);
        command.SetAction(arguments => sweep.Run(host, arguments));
        return command;
    }

    private void Check(CommandResult result)
    {
        if (Asked(result.GetValue).Read(out _) is { } fault)
            result.AddError(fault);
    }

    private Thresholds Asked(Func<Option<string?>, string?> valueOf) => new(valueOf(_thresholds), valueOf(_from), valueOf(_to), valueOf(_step));

    private int Run(Host host, ParseResult arguments)
    {
        var configuration = host.LoadConfiguration(arguments.GetValue(_config), arguments.GetValue(_logFormat));
        if (configuration.FindRule(arguments.GetRequiredValue(_rule), out var fault) is not { } rule)
        {
            host.TellFault($"--rule: {fault}");
            return ExitCode.WrongUsage;
        }

        var files = InputFiles.Expand(arguments.GetRequiredValue(_files));
        var sweep = new ThresholdSweep(configuration, rule, ThresholdsOf(rule, arguments));
        var input = new InputReader(configuration, host.Input);
        foreach (var batch in files.SelectMany(input.Read))
        {
            using (batch)
                sweep.Add(batch.Batch, batch.Format);
        }

        if (arguments.GetValue(_output) == "json")
            SweepJson.Write(sweep, files.Count, host.OutputBytes);
        else
            new SweepText(host.CreateConsole()).Write(sweep, files.Count);
        return ExitCode.Done;
    }

    private IReadOnlyList<double> ThresholdsOf(ThresholdRule rule, ParseResult arguments) =>
        Asked(arguments.GetValue).Read(out var asked) is null && asked.Count > 0 ? asked : ThresholdSweep.DefaultThresholds(rule);
}
