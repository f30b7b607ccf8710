using FlowLambda.Configuration;
using FlowLambda.RuleTests;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>A file of test/data/rules: the tests of one rule of the pack, or of all together.</summary>
internal static class PackFile
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "rules");

    /// <summary>The file that looks at the alerts of all rules.</summary>
    internal const string AllRules = "all-rules";

    /// <summary>The names of the files about one rule, such as <c>R01-port-scan-from-internet</c>.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).Where(name => name != AllRules).Order(StringComparer.Ordinal)!];

    /// <summary>The rule that a file is about: its own <c>rule</c>.</summary>
    internal static string RuleOf(string name)
    {
        YamlTree.TryRead(Text(name), out var root, out var fault).ShouldBeTrue(fault?.In(name));
        return ((MappingNode)root).Entries.Single(entry => entry.Key.Value == "rule").Value.Text;
    }

    /// <summary>Runs the tests of a file over a configuration.</summary>
    internal static IEnumerable<RuleTestResult> Run(string name, string configuration) => RuleTestFile
        .Load(Text(name), $"{name}.yaml", (_, lists) => ConfigurationLoader.Load(configuration, "flowlambda.yaml", lists: lists))
        .Run();

    /// <summary>The lists that a file gives values of its own.</summary>
    internal static IReadOnlyList<string> ListsOf(string name)
    {
        YamlTree.TryRead(Text(name), out var root, out _).ShouldBeTrue();
        return [.. ((MappingNode)root).Entries.Where(entry => entry.Key.Value == "lists")
            .SelectMany(entry => ((MappingNode)entry.Value).Entries).Select(list => list.Key.Value)];
    }

    /// <summary>Whether the tests of a file notice that a configuration is not the pack: one of them fails, or the file has faults.</summary>
    internal static bool Notices(string name, string configuration)
    {
        try
        {
            return Run(name, configuration).Any(result => !result.IsPassed);
        }
        catch (ConfigurationException)
        {
            return true;
        }
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.yaml"));
}
