using System.Text;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Patterns and messages made to be deep, long or slow.</summary>
public class BoundsTests
{
    private const int SmallStack = 256 * 1024;

    [Fact]
    public void A_pattern_has_1024_characters_at_most()
    {
        Patterns.Of(new string('a', FilterPattern.MaxLength)).ToString().Length.ShouldBe(1024);
        Patterns.RefusalOf(new string('a', FilterPattern.MaxLength + 1))
            .ShouldBe("1 validation error detected: Value at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to 1024");
    }

    [Fact]
    public void Parentheses_as_deep_as_a_pattern_can_have_them_need_no_stack() => OnASmallStack(() =>
    {
        Patterns.Matches($"[{new string('(', 500)}a=1{new string(')', 500)},b]", "1 2").ShouldBeTrue();
        Patterns.Matches($"{{{new string('(', 500)}$.a=1{new string(')', 500)}}}", """{"a":1}""").ShouldBeTrue();
        Patterns.RefusalOf("[" + new string('(', 1023)).ShouldBe("Invalid metric filter pattern");
        Patterns.RefusalOf("{" + new string('(', 1023)).ShouldBe("Invalid metric filter pattern");
        Patterns.Matches($"[{string.Concat(Enumerable.Repeat("(a=1&&", 120))}a=1{new string(')', 120)},b]", "1 2").ShouldBeTrue();
        Patterns.Matches($"[{string.Join("||", Enumerable.Repeat("a=2", 200))}||a=1,b]", "1 2").ShouldBeTrue();
    });

    [Fact]
    public void Deep_JSON_is_no_JSON() => OnASmallStack(() =>
    {
        var pattern = Patterns.Of("{ $.a NOT EXISTS }");

        pattern.IsMatch(Encoding.UTF8.GetBytes($"{{\"b\":{new string('[', 60)}{new string(']', 60)}}}")).ShouldBeTrue();
        pattern.IsMatch(Encoding.UTF8.GetBytes($"{{\"b\":{new string('[', 100_000)}{new string(']', 100_000)}}}")).ShouldBeFalse();
    });

    [Fact]
    public void Wildcards_do_not_try_again()
    {
        var pattern = $"[a = {string.Concat(Enumerable.Repeat("*a", 200))}b]";

        Patterns.Matches(pattern, new string('a', 500_000)).ShouldBeFalse();
        Patterns.Matches(pattern, new string('a', 500_000) + "b").ShouldBeTrue();
    }

    [Theory]
    [InlineData("[ ")]
    [InlineData("\" ")]
    [InlineData("[\" ")]
    [InlineData("x[ ")]
    public void What_opens_and_never_closes_is_searched_for_once(string opened)
    {
        var line = string.Concat(Enumerable.Repeat(opened, 200_001));
        var isPaired = opened.StartsWith('"');

        Patterns.Matches("[..., a, b, c]", line).ShouldBeTrue();
        Patterns.Extract("[..., last]", line)["$last"].ShouldBe(isPaired ? "\"" : opened.TrimEnd());
    }

    [Fact]
    public void A_hostile_line_is_split_into_all_its_fields() =>
        Patterns.Extract("[]", string.Concat(Enumerable.Repeat("a\" ", 100_000))).Count.ShouldBe(100_000);

    private static void OnASmallStack(Action body)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(body), SmallStack);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }
}
