using System.Text.RegularExpressions;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Regular expressions in the service's grammar, which is not quite that of .NET.</summary>
public class RegexTests
{
    private const string NotCompiled = "Failed to compile regular expression.";

    [Theory]

    // The operators, as documented.
    [InlineData("^[hc]at", "hat cats", "ahat")]
    [InlineData("[hc]at$", "cat thecat", "cats")]
    [InlineData("^[abcx-z]$", "b y", "d w")]
    [InlineData("^a{3,5}$", "aaa aaaaa", "aa aaaaaa")]
    [InlineData("^a{3,}$", "aaa aaaaaa", "aa")]
    [InlineData("^a{,2}$", "a aa", "aaa")]
    [InlineData("^a{2}$", "aa", "a aaa")]
    [InlineData("gra|ey", "gray grey", "gry")]
    [InlineData("^ab*c$", "ac abbc", "ab")]
    [InlineData("^ab+c$", "abc abbc", "ac")]
    [InlineData("^ab??c$", "ac abc", "abbc")]
    [InlineData("^a+?$", "aaa", "b")]
    [InlineData("\\[.\\]", "[a] []]", "a []")]
    [InlineData("10\\.1", "10.1", "10x1")]
    [InlineData("a\\-b", "a-b", "a:b")]
    [InlineData("^\\\\$", "\\", "x")]
    [InlineData("a|", "a b", null)]

    // Escapes are of ASCII.
    [InlineData("^\\d$", "7", "x ٣")]
    [InlineData("^\\D$", "x ٣ 😀", "7")]
    [InlineData("^\\w$", "_ a 0", "é -")]
    [InlineData("^\\W$", "é - 😀", "_")]
    [InlineData("^\\S$", "x \u00a0", null)]
    [InlineData("^[\\d_]$", "7 _", "a")]
    [InlineData("^[^\\d_]$", "a 😀", "7 _")]
    [InlineData("^[\\D]$", "a 😀", "7")]
    [InlineData("^[^\\D]$", "7", "a 😀")]
    [InlineData("\\x28\\x29", "()", "x28")]
    [InlineData("^\\x3A$", ":", "3A")]
    [InlineData("^[\\x41-\\x43]$", "A C", "D")]

    // Classes.
    [InlineData("^[]a]$", "] a", "b")]
    [InlineData("^[^]a]$", "b", "] a")]
    [InlineData("^[a-]$", "a -", "b")]
    [InlineData("^[-a]$", "a -", "b")]
    [InlineData("^[\\w-.]$", "a - .", "/")]
    [InlineData("^[a[b]$", "a [ b", "]")]
    [InlineData("^[a-z-[aeiou]]$", "b] -] [] a]", "b a")]
    [InlineData("^[.$^*]$", ". $ ^ *", "a")]

    // Characters are code points, and everything else stands for itself.
    [InlineData("^.$", "a é 😀", "ab")]
    [InlineData("^[^a]$", "é 😀", "a")]
    [InlineData("#a=/;,_@-", "#a=/;,_@-", "a")]
    [InlineData("^}$", "}", "x")]
    [InlineData("a", "a", "A")]
    public void An_expression_finds(string expression, string found, string? notFound)
    {
        foreach (var message in found.Split(' '))
            Patterns.Matches($"%{expression}%", message).ShouldBeTrue(message);
        foreach (var message in notFound?.Split(' ') ?? [])
            Patterns.Matches($"%{expression}%", message).ShouldBeFalse(message);
    }

    [Theory]
    [InlineData("\t", true)]
    [InlineData("\n", true)]
    [InlineData(" ", true)]
    [InlineData("\u00a0", false)]
    public void White_space_is_that_of_ASCII(string message, bool expected)
    {
        Patterns.Matches("%\\s%", message).ShouldBe(expected);
        Patterns.Matches("%[\\s]%", message).ShouldBe(expected);
        Patterns.Matches("%\\S%", message).ShouldBe(!expected);
    }

    [Theory]
    [InlineData("[abc")]
    [InlineData("[]")]
    [InlineData("[^]")]
    [InlineData("[z-a]")]
    [InlineData("[a-\\d]")]
    [InlineData("*a")]
    [InlineData("a|+")]
    [InlineData("a**")]
    [InlineData("a*+")]
    [InlineData("a{2}{3}")]
    [InlineData("a{3,")]
    [InlineData("a{}")]
    [InlineData("a{,}")]
    [InlineData("a{x}")]
    [InlineData("a{1,2,3}")]
    [InlineData("a{5,3}")]
    [InlineData("a{99999}")]
    [InlineData("[a-z]{9999}{9}")]
    [InlineData("{2}")]
    [InlineData("\\p")]
    [InlineData("\\b")]
    [InlineData("\\1")]
    [InlineData("\\x2")]
    [InlineData("\\xzz")]
    [InlineData("a\\")]
    [InlineData("[a\\")]
    public void An_expression_that_is_none_is_refused(string expression) => Patterns.RefusalOf($"%{expression}%").ShouldBe(NotCompiled);

    [Theory]
    [InlineData("%(ab)+%", "%(")]
    [InlineData("%\\(ab%", "%\\(")]
    [InlineData("%\\!%", "%\\!")]
    [InlineData("%a<b%", "%a<")]
    [InlineData("%a\"b\"%", "%a\"")]
    [InlineData("[a, b = %x(%]", "%x(")]
    public void A_character_that_no_expression_has_is_refused_with_what_was_read(string pattern, string term) =>
        Patterns.RefusalOf(pattern).ShouldBe($"Invalid character(s) in term '{term}'");

    [Theory]
    [InlineData("%a% %b% %c%")]
    [InlineData("[a = %x% || a = %y%, b = %z%]")]
    public void More_than_two_are_refused(string pattern) =>
        Patterns.RefusalOf(pattern).ShouldBe("Your input has exceeded the maximum of 2 regular expressions per filter pattern.");

    [Fact]
    public void No_expression_backtracks()
    {
        TextRegex.Compile("a*a*b").Options.ShouldBe(RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        Patterns.Matches("%^a*a*a*a*a*a*a*a*a*a*a*a*b$%", new string('a', 50_000)).ShouldBeFalse();
    }

    [Fact]
    public void Repetitions_that_would_need_too_many_states_are_refused() =>
        Patterns.RefusalOf($"%{string.Concat(Enumerable.Repeat("[a-z]{9999}", 20))}%").ShouldBe(NotCompiled);

    [Fact]
    public void Text_that_is_not_UTF_8_is_searched_too()
    {
        var pattern = Patterns.Of("%^a.b$%");

        pattern.IsMatch([(byte)'a', 0xFF, (byte)'b']).ShouldBeTrue();
        pattern.IsMatch([(byte)'a', (byte)'b', 0xFF]).ShouldBeFalse();
    }
}
