using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>Text is broken between its words.</summary>
public class WrappedTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one two", "one two")]
    [InlineData("one two three", "one two|three")]
    [InlineData("one\ntwo\r\nthree", "one two|three")]
    [InlineData("one\n\ntwo three", "one||two|three")]
    [InlineData("one unbreakable two", "one|unbreakable|two")]
    [InlineData("a  b", "a  b")]
    [InlineData("  a", "  a")]
    public void A_line_is_filled_as_far_as_whole_words_go(string text, string lines) =>
        string.Join('|', WrappedText.Lines(text, 8)).ShouldBe(lines);
}
