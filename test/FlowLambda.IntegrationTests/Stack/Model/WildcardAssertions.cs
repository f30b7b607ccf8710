using System.Text.RegularExpressions;

namespace FlowLambda.IntegrationTests.Stack.Model;

internal static class WildcardAssertions
{
    /// <summary>Fails where a text is not as it should be; a <c>*</c> stands for what does not matter.</summary>
    internal static void ShouldMatchWildcards(this string actual, string expected) =>
        actual.ShouldMatch($@"\A{Regex.Escape(expected).Replace(@"\*", ".*", StringComparison.Ordinal)}\z");
}
