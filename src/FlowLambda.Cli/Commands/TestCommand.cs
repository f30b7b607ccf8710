using System.CommandLine;
using FlowLambda.Cli.RuleTests;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda test</c>: rule tests that are written as data.</summary>
internal static class TestCommand
{
    internal static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of rule tests, YAML or JSON, or folders with *.yaml, *.yml and *.json in them", Arity = ArgumentArity.OneOrMore };
        var config = CommonOptions.Config("The configuration, in place of the one that a file of tests names");
        var verbose = new Option<bool>("--verbose") { Description = "List the tests that passed too, as json always does" };
        var output = CommonOptions.Output();
        var command = new CommandWithExample(
            "test",
            """
            Run tests of rules: records that are fed, and the alerts that must come of them

            A test is data, in a file beside the configuration: it keeps a rule from being changed into one that misses what it was written for.
            """,
            "flowlambda test --verbose --output json tests/",
            """
            flowlambda test tests/

              rule: ssh-hammering
              defaults: { srcaddr: 52.1.2.3, dstport: 22, action: REJECT }
              tests:
                - name: fifty refused connections
                  records: [{ repeat: 50 }]
                  alerts: [{ group: { src: 52.1.2.3 }, severity: low, value: 50 }]
                - name: forty-nine are silent
                  records: [{ repeat: 49 }]
                  alerts: []
            """)
        { files, config, verbose, output };
        command.Failure = "A test failed, or the output could not be written.";
        command.Misuse = "Wrong usage, or a file of tests or configuration that cannot be read or is not valid: no test was run.";
        command.SetAction(arguments =>
        {
            if (new RuleTestLoader(host, arguments.GetValue(config)).Load(arguments.GetRequiredValue(files)) is not { } tests)
                return ExitCode.WrongUsage;
            var report = RuleTestReport.Run(tests);
            if (arguments.IsJson(output))
                RuleTestJson.Write(report, host.OutputBytes);
            else
                new RuleTestText(host.CreateConsole(), arguments.GetValue(verbose)).Write(report);
            return report.Failed == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
