using System.CommandLine;

namespace FlowLambda.Cli.Inputs;

/// <summary>The files behind what was named on the command line.</summary>
public static class InputFiles
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Makes it wrong usage to name standard input more than once.</summary>
    internal static void AllowStandardInputOnce(Argument<string[]> files) => files.Validators.Add(result =>
    {
        if (result.Tokens.Count(token => token.Value == StandardInput) > 1)
            result.AddError("Standard input can be named once only.");
    });

    /// <summary>The files, in order: a folder stands for all files in it and below, by name; those whose name begins with a dot are left out.</summary>
    /// <exception cref="InputException">A file or folder does not exist, or a folder holds no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> names)
    {
        List<string> files = [];
        foreach (var name in names)
        {
            if (name == StandardInput || File.Exists(name))
                files.Add(name);
            else if (Directory.Exists(name))
                files.AddRange(FilesIn(name));
            else
                throw new InputException($"{(name.Length == 0 ? "''" : name)}: there is no such file or folder");
        }

        return files;
    }

    private static List<string> FilesIn(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal)
                .ToList();
            return files.Count > 0 ? files : throw new InputException($"{folder}: the folder holds no file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: {exception.Message}", exception);
        }
    }
}
