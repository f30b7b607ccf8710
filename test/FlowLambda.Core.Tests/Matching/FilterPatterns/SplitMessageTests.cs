using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Messages that somebody has split already.</summary>
public class SplitMessageTests
{
    [Theory]
    [InlineData("[a = 1, b = 2, c = 3]", "1 2 3", true)]
    [InlineData("[a, b = \"2  3\"]", "1  2  3 ", true)]
    [InlineData("[a, b > 1]", "1 2 3", false)]
    [InlineData("[..., c = 3]", "1 2 3", true)]
    [InlineData("[a = 1, ..., c = 3]", "1 3", true)]
    [InlineData("[a = 1, ..., c = 3]", "1", false)]
    [InlineData("[a, b, c, d]", "1 2 3", false)]
    [InlineData("[]", "", true)]
    public void Its_tokens_are_the_fields(string pattern, string line, bool expected) =>
        Patterns.Of(pattern).IsMatch(new LogMessage(Encoding.UTF8.GetBytes(line), Patterns.TokensOf(line))).ShouldBe(expected);

    [Fact]
    public void It_is_not_split_again()
    {
        var text = "1 2 3"u8;
        Token[] others = [new Token(2, 1), new Token(0, 1)];
        var message = new LogMessage(text, others);
        var pattern = Patterns.Of("[a = 2, ..., b = 1]");
        pattern.TrySelect("$a", out var first, out _).ShouldBeTrue();

        pattern.IsMatch(message).ShouldBeTrue();
        pattern.IsMatch(text).ShouldBeFalse();
        first!.TryReadNumber(message, out var number).ShouldBeTrue();
        number.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"1 2\"", true)]
    [InlineData("%1 2%", true)]
    [InlineData("-\"1 2\"", false)]
    public void Terms_are_looked_for_in_its_text(string pattern, bool expected) =>
        Patterns.Of(pattern).IsMatch(new LogMessage("1 2"u8, Patterns.TokensOf("1 2"))).ShouldBe(expected);
}
