using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.RuleTests;
using Spectre.Console;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda test</c>: rule tests that are written as data.</summary>
internal static class TestCommand
{
    /// <summary>How many reasons of a failed test are told.</summary>
    private const int MaxReasons = 10;

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    internal static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of rule tests, YAML or JSON, or folders with *.yaml, *.yml and *.json in them", Arity = ArgumentArity.OneOrMore };
        var config = new Option<string?>("--config") { Description = "The configuration, in place of the one that a file names; else the shipped one", HelpName = "FILE" };
        var verbose = new Option<bool>("--verbose") { Description = "List the tests that passed too" };
        var command = new Command(
            "test",
            """
            Run tests of rules: records that are fed, and the alerts that must come of them

            Example: flowlambda test --config flowlambda.yaml tests/

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
        { files, config, verbose };
        command.SetAction(arguments =>
        {
            var tests = Load(host, arguments.GetRequiredValue(files), arguments.GetValue(config));
            return tests is null ? ExitCode.WrongUsage : Run(host, tests, arguments.GetValue(verbose));
        });
        return command;
    }

    /// <summary>Reads all files.</summary>
    /// <returns>Them, or null where one has faults; all faults of all are told.</returns>
    private static List<RuleTestFile>? Load(Host host, string[] names, string? config)
    {
        List<RuleTestFile> files = [];
        HashSet<string> faults = new(StringComparer.Ordinal);
        Dictionary<string, FlowConfiguration> configurations = new(StringComparer.Ordinal);
        foreach (var path in Expand(names))
        {
            try
            {
                files.Add(RuleTestFile.Load(Host.ReadText(path), path, (named, lists) => Configuration(config ?? Beside(path, named), lists)));
            }
            catch (ConfigurationException exception)
            {
                if (faults.Add(exception.Message))
                    host.TellFault(exception.Message);
            }
        }

        return faults.Count == 0 ? files : null;

        FlowConfiguration Configuration(string file, ListReplacements lists)
        {
            if (!configurations.TryGetValue(file, out var known))
                configurations[file] = known = host.LoadConfiguration(file, logFormat: null);
            // Its warnings have been told.
            return lists.IsEmpty ? known : ConfigurationLoader.Load(Host.ReadText(file), file, lists: lists);
        }
    }

    private static string Beside(string path, string? named) =>
        named is null ? Host.ShippedConfiguration : Path.Combine(Path.GetDirectoryName(path) ?? "", named);

    private static IEnumerable<string> Expand(string[] names)
    {
        foreach (var name in names)
        {
            if (!Directory.Exists(name))
            {
                yield return name;
                continue;
            }

            var files = FilesIn(name);
            if (files.Count == 0)
                throw new ConfigurationException(name, new InputException("the folder holds no rule test (*.yaml, *.yml, *.json)"));
            foreach (var file in files)
                yield return file;
        }
    }

    private static List<string> FilesIn(string folder)
    {
        try
        {
            return [.. InputFiles.Expand([folder]).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))];
        }
        catch (InputException exception)
        {
            throw new ConfigurationException(folder, exception);
        }
    }

    private static int Run(Host host, List<RuleTestFile> files, bool isVerbose)
    {
        var console = host.CreateConsole();
        var (count, failed) = (0, 0);
        var hasFormats = false;
        foreach (var file in files)
        {
            foreach (var result in file.Run())
            {
                count++;
                hasFormats |= result.Format is not null;
                if (!result.IsPassed)
                    failed++;
                if (isVerbose || !result.IsPassed)
                    console.Write(new Text(VisibleText.Of(Line(file, result)) + "\n", result.IsPassed ? null : new Style(Color.Red)));
            }
        }

        var each = hasFormats ? " (a test counts once for each of its formats)" : "";
        console.Write(new Text($"{Words.Count(count, "test")}, {Words.Number(failed)} failed{each}\n", new Style(decoration: Decoration.Bold)));
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Line(RuleTestFile file, RuleTestResult result)
    {
        var place = FormattableString.Invariant($"{file.Source}:{result.Line} {result.Name}{(result.Format is null ? "" : $" ({result.Format})")}");
        if (result.IsPassed)
            return $"passed {place}";
        var more = result.Failures.Count > MaxReasons ? $"; and {Words.Number(result.Failures.Count - MaxReasons)} more" : "";
        return $"FAILED {place}: {string.Join("; ", result.Failures.Take(MaxReasons))}{more}";
    }
}
