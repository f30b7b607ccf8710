using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Sweep;
using FlowLambda.Sweeps;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda sweep</c>: what a rule would have done at other thresholds.</summary>
internal static class SweepCommand
{
    private const string Description =
        """
        Tell how many alerts a rule would have raised over recorded flow logs, at each of several thresholds

        The first question of whoever writes a rule: which number is high enough to be quiet, and low enough to see what matters.
        """;

    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles();
        var ruleName = new Option<string>("--rule") { Description = "The name of the rule, whether it is enabled or not", HelpName = "NAME", Required = true };
        var config = CommonOptions.Config();
        var logFormat = CommonOptions.LogFormat();
        var list = new Option<string?>("--thresholds") { Description = $"The thresholds, such as 5,10,20, at most {ThresholdSweep.MaxThresholds}; where none are named, from a tenth of the rule's own to ten times", HelpName = "LIST" };
        var from = new Option<string?>("--from") { Description = "The lowest threshold, with --to, in place of a list", HelpName = "NUMBER" };
        var to = new Option<string?>("--to") { Description = "The highest threshold, with --from", HelpName = "NUMBER" };
        var step = new Option<string?>("--step") { Description = "How far the thresholds from --from to --to are apart; 1, where nothing is said", HelpName = "NUMBER" };
        var output = CommonOptions.Output();
        ruleName.CompletionSources.Add(context => Host.RuleNames(context.ParseResult.GetValue(config)));
        var command = new CommandWithExample(
            "sweep",
            Description,
            "flowlambda sweep --rule ssh-brute-force --thresholds 5,10,20,50 my-flow-logs/",
            "flowlambda sweep --config my.yaml --rule ssh-rejected --from 5 --to 50 --step 5 events/")
        { files, ruleName, config, logFormat, list, from, to, step, output };
        IReadOnlyList<double> thresholds = [];
        command.Validators.Add(result =>
        {
            if (new Thresholds(result.GetValue(list), result.GetValue(from), result.GetValue(to), result.GetValue(step)).Read(out thresholds) is { } fault)
                result.AddError(fault);
        });
        command.SetAction(arguments =>
        {
            var configuration = host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat));
            if (configuration.FindRule(arguments.GetRequiredValue(ruleName), out var fault) is not { } rule)
            {
                var isLeftOut = Host.RuleNames(arguments.GetValue(config)).Contains(arguments.GetRequiredValue(ruleName), StringComparer.Ordinal);
                host.TellFault(isLeftOut ? $"--rule: '{arguments.GetRequiredValue(ruleName)}' needs fields that the format lacks" : $"--rule: {fault}");
                return ExitCode.WrongUsage;
            }

            var inputs = InputFiles.Expand(arguments.GetRequiredValue(files));
            var sweep = new ThresholdSweep(configuration, rule, thresholds.Count > 0 ? thresholds : ThresholdSweep.DefaultThresholds(rule));
            foreach (var batch in new InputReader(configuration, host.Input).ReadAll(inputs))
                sweep.Add(batch.Batch, batch.Format);
            if (arguments.IsJson(output))
                SweepJson.Write(sweep, inputs.Count, host.OutputBytes);
            else
                new SweepText(host.CreateConsole()).Write(sweep, inputs.Count);
            host.TellUnread(sweep.Counts);
            return ExitCode.Done;
        });
        return command;
    }
}
