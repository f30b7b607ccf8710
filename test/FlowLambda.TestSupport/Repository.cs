using System.Reflection;

namespace FlowLambda.TestSupport;

/// <summary>The folder that the tests were built from, for what is tested as it lies there: templates, guides, the Makefile.</summary>
public static class Repository
{
    /// <summary>Its path.</summary>
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The path of a file, or a folder, in it.</summary>
    /// <param name="relative">Its path from the root.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative);
}
