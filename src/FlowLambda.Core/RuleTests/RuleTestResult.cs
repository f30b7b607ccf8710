namespace FlowLambda.RuleTests;

/// <summary>What came of a test in one format. The texts may hold what the test file and the records say.</summary>
/// <param name="Line">The line that the test begins on, from 1.</param>
/// <param name="Name">The test's name.</param>
/// <param name="Format">The format that it ran in; null where the test names none.</param>
/// <param name="Failures">What was expected and did not come, and the other way round; none where the test passed.</param>
public sealed record RuleTestResult(int Line, string Name, string? Format, IReadOnlyList<string> Failures)
{
    /// <summary>Whether all came as expected.</summary>
    public bool IsPassed => Failures.Count == 0;
}
