using System.CommandLine;
using FlowLambda.Cli.Generate.Output;

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

    /// <summary>The files, in order: a folder stands for all files in it and below, by name; those whose name begins with a dot are left out, and what <c>generate</c> tells of its attacks.</summary>
    /// <param name="names">The names.</param>
    /// <param name="leftOut">A file that folders do not stand for: what is written is not read.</param>
    /// <exception cref="InputException">A file or folder does not exist, or a folder holds no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> names, string? leftOut = null)
    {
        List<string> files = [];
        foreach (var name in names)
        {
            if (name == StandardInput || File.Exists(name))
                files.Add(name);
            else if (Directory.Exists(name))
                files.AddRange(FilesIn(name, leftOut));
            else
                throw new InputException($"{(name.Length == 0 ? "''" : name)}: there is no such file or folder");
        }

        return files;
    }

    /// <summary>How many bytes files have together; null where one of them does not tell: standard input, or a pipe, which says that it is empty.</summary>
    internal static long? LengthOf(IReadOnlyCollection<string> files)
    {
        var lengths = files.Select(file => file == StandardInput ? 0 : new FileInfo(file).Length).ToList();
        return lengths.Contains(0) ? null : lengths.Sum();
    }

    /// <summary>Whether two names are of one file; links are followed.</summary>
    internal static bool AreSame(string one, string other) => string.Equals(TargetOf(one), TargetOf(other), StringComparison.Ordinal);

    /// <summary>The whole name of the file that a name leads to; a link to what has no name, such as a pipe, is taken as it is.</summary>
    internal static string TargetOf(string name)
    {
        var target = File.Exists(name) ? File.ResolveLinkTarget(name, returnFinalTarget: true)?.FullName : null;
        return File.Exists(target) ? target : name.Length > 0 ? Path.GetFullPath(name) : "";
    }

    private static List<string> FilesIn(string folder, string? leftOut)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')) && Path.GetFileName(file) != TruthFile.Name)
                .Where(file => leftOut is null || !AreSame(file, leftOut))
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
