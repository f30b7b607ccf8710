namespace FlowLambda.TestSupport.Guides;

/// <summary>Pages of the documentation that show what comes out: tests judge them, or write them anew where a variable asks for that.</summary>
public static class PageUpdate
{
    private const string Variable = "FLOWLAMBDA_UPDATE_DOCS";

    /// <summary>The command that writes pages anew.</summary>
    /// <param name="project">The project of the tests that judge them.</param>
    /// <param name="tests">The class of these tests.</param>
    public static string Command(string project, string tests) => $"{Variable}=1 dotnet test test/{project} --filter {tests}";

    /// <summary>Writes a page where the variable asks for that; else it is to be judged.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="page">What it should be.</param>
    public static bool TryWrite(string path, string page)
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
            return false;
        File.WriteAllText(path, page);
        return true;
    }
}
