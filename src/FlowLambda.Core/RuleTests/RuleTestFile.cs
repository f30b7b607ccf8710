using FlowLambda.Configuration;

namespace FlowLambda.RuleTests;

/// <summary>A file of rule tests: records that are fed to the engine, and the alerts that must come of them.</summary>
public sealed class RuleTestFile
{
    private readonly FlowConfiguration _configuration;
    private readonly IReadOnlyList<RuleTest> _tests;

    private RuleTestFile(string source, FlowConfiguration configuration, IReadOnlyList<RuleTest> tests)
    {
        Source = source;
        _configuration = configuration;
        _tests = tests;
    }

    /// <summary>The file's name.</summary>
    public string Source { get; }

    /// <summary>Reads a file, YAML 1.2 or JSON.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="configure">
    /// Gives the configuration that the file names, relative to it, in <c>config</c>; null where it names none; with the lists that the file gives
    /// other values. A named one that cannot be read is a fault of the file.
    /// </param>
    /// <exception cref="ConfigurationException">It is not good; every fault is named.</exception>
    public static RuleTestFile Load(string text, string source, Func<string?, ListReplacements, FlowConfiguration> configure)
    {
        List<ConfigurationFault> faults = [];
        RuleTestFile? file = null;
        if (!YamlTree.TryRead(text, out var root, out var notWellFormed))
        {
            faults.Add(notWellFormed!);
        }
        else
        {
            var keys = new Section(root, "", faults).Keys(RuleTestReader.FileKeys, "tests");
            var lists = keys.TryGetValue("lists", out var given) ? ListReplacements.Read(given) : ListReplacements.None;
            var configuration = keys.TryGetValue("config", out var config) ? ReadConfiguration(config, named => configure(named, lists)) : configure(null, lists);
            file = configuration is null ? null : new RuleTestFile(source, configuration, new RuleTestReader(configuration).Read(keys));
        }

        return faults.Count == 0
            ? file!
            : throw new ConfigurationException(source, [.. faults.Distinct().OrderBy(at => at.Line).ThenBy(at => at.Column)], "file of rule tests");
    }

    /// <summary>Reads the configuration that a file names; null, with a fault at its name, where that cannot be read at all.</summary>
    private static FlowConfiguration? ReadConfiguration(Section config, Func<string, FlowConfiguration> configure)
    {
        if (config.Text() is not { } named)
            return null;
        try
        {
            return configure(named);
        }
        catch (ConfigurationException exception) when (exception.Faults.Count == 0)
        {
            config.Fault(exception.Message);
            return null;
        }
    }

    /// <summary>Runs each test, in each of its formats, in the order of the file.</summary>
    public IEnumerable<RuleTestResult> Run() => _tests.SelectMany(test => RuleTestRun.RunAll(_configuration, test));
}
