using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.RuleTests;

namespace FlowLambda.Cli.RuleTests;

/// <summary>Reads files of rule tests, and each configuration that they name once.</summary>
/// <param name="host">Reads configurations, and tells faults.</param>
/// <param name="config">The configuration in place of those that the files name; null where none is given.</param>
internal sealed class RuleTestLoader(Host host, string? config)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    private readonly Dictionary<string, FlowConfiguration> _configurations = new(StringComparer.Ordinal);

    /// <summary>Reads all files.</summary>
    /// <returns>Them, or null where one has faults; all faults of all are told.</returns>
    /// <exception cref="ConfigurationException">The configuration in place of theirs is not good, or a folder holds no test.</exception>
    internal IReadOnlyList<RuleTestFile>? Load(IEnumerable<string> names)
    {
        if (config is not null)
            Configuration(config, ListReplacements.None);
        List<RuleTestFile> files = [];
        HashSet<string> faults = new(StringComparer.Ordinal);
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
    }

    private FlowConfiguration Configuration(string file, ListReplacements lists)
    {
        if (!_configurations.TryGetValue(file, out var known))
            _configurations[file] = known = host.LoadConfiguration(file, logFormat: null);
        // Its warnings have been told.
        return lists.IsEmpty ? known : ConfigurationLoader.Load(Host.ReadText(file), file, lists: lists);
    }

    private static string Beside(string path, string? named) =>
        named is null ? Host.ShippedConfiguration : Path.Combine(Path.GetDirectoryName(path) ?? "", named);

    private static IEnumerable<string> Expand(IEnumerable<string> names) => names.SelectMany(name => Directory.Exists(name) ? FilesIn(name) : [name]);

    private static List<string> FilesIn(string folder)
    {
        try
        {
            var files = InputFiles.Expand([folder]).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)).ToList();
            return files.Count > 0 ? files : throw new InputException("the folder holds no rule test (*.yaml, *.yml, *.json)");
        }
        catch (InputException exception)
        {
            throw new ConfigurationException(folder, exception);
        }
    }
}
