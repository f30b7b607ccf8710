using FlowLambda.RuleTests;

namespace FlowLambda.Cli.RuleTests;

/// <summary>What came of a test, and the file that it stands in.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Result">What came of it.</param>
internal sealed record FiledResult(string File, RuleTestResult Result);

/// <summary>What came of all tests.</summary>
/// <param name="Results">The tests in the order of the files; one for each of its formats.</param>
internal sealed record RuleTestReport(IReadOnlyList<FiledResult> Results)
{
    internal int Passed => Results.Count(test => test.Result.IsPassed);

    internal int Failed => Results.Count - Passed;

    /// <summary>Runs the tests of all files.</summary>
    internal static RuleTestReport Run(IEnumerable<RuleTestFile> files) =>
        new([.. files.SelectMany(file => file.Run(), (file, result) => new FiledResult(file.Source, result))]);
}
