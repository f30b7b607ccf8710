namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Terms: words, texts in quotes and regular expressions that a message holds or does not.</summary>
public class TermsTests
{
    [Theory]
    [InlineData("   ", "anything", true)]
    [InlineData("", "", true)]
    [InlineData("Exception", "[ERROR] InvalidQueryException", true)]
    [InlineData("ERROR", "an error", false)]
    [InlineData("\"[ERROR]\" Exception", "[ERROR] QueryException", true)]
    [InlineData("\"[ERROR]\" Exception", "[ERROR] Terminating", false)]
    [InlineData("  ERROR\tREQUEST ", "REQUEST ERROR", true)]
    [InlineData("-\"a b\"", "a  b", true)]
    [InlineData("-a -b", "cb", false)]
    [InlineData("\"é\"", "café", true)]
    [InlineData("\"\"", "anything", true)]
    [InlineData("a_1", "xa_1x", true)]
    [InlineData("%^a% -b", "ac", true)]
    [InlineData("%^a% -b", "ab", false)]
    [InlineData("?x ?%^a%", "ab", true)]
    [InlineData("?x ?%^a%", "ba", false)]
    [InlineData("-%^a%", "ab", false)]
    public void A_message_matches_terms(string pattern, string message, bool expected) => Patterns.Matches(pattern, message).ShouldBe(expected);

    [Fact]
    public void In_quotes_a_backslash_makes_a_quote_or_a_backslash_ordinary()
    {
        Patterns.Matches("""
            "level\":\"error"
            """, "x level\":\"error x").ShouldBeTrue();
        Patterns.Matches("""
            "\\\""
            """, "a \\\" b").ShouldBeTrue();
        Patterns.Matches("""
            "C:\temp"
            """, """in C:\temp""").ShouldBeTrue();
    }

    [Theory]
    [InlineData("ERR*", "*")]
    [InlineData("-x ERR*", "*")]
    [InlineData("Status: timeout", ":")]
    [InlineData("(reason", "(")]
    [InlineData("a[1]", "[")]
    [InlineData("a,b", ",")]
    [InlineData("level\\", "\\")]
    [InlineData("user@example", "@")]
    [InlineData("`a`", "`")]
    [InlineData("café", "é")]
    [InlineData("a 😀", "😀")]
    [InlineData("hello-world", "-")]
    [InlineData("\"a\" \"b", "\"b")]
    [InlineData("%abc", "%abc")]
    [InlineData("%%", "%%")]
    [InlineData("- ERR*", "*")]
    public void A_character_that_no_term_has_is_refused_with_what_was_read(string pattern, string term) =>
        Patterns.RefusalOf(pattern).ShouldBe($"Invalid character(s) in term '{term}'");

    [Theory]
    [InlineData("a -")]
    [InlineData("? a")]
    [InlineData("--a")]
    [InlineData("-?a")]
    public void A_sign_without_a_term_is_refused(string pattern) => Patterns.RefusalOf(pattern).ShouldBe("Invalid metric filter pattern");
}
