using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>What a metric's value and its dimensions take out of a message.</summary>
public class ValueSelectorTests
{
    private const string Kind = "[kind = \"SPACE\", value, bucket]";

    [Theory]

    // Recorded from CloudWatch Logs: the datapoints that metric filters had, or had not.
    [InlineData("{ $.kind = \"number\" && $.value = * }", "$.value", """{"kind":"number","value":7}""", 7.0)]
    [InlineData("{ $.kind = \"string\" && $.value = * }", "$.value", """{"kind":"string","value":"11.5"}""", 11.5)]
    [InlineData("{ $.kind = \"bad\" && $.value = * }", "$.value", """{"kind":"bad","value":"banana"}""", null)]
    [InlineData("{ $.kind = \"missing\" }", "$.value", """{"kind":"missing"}""", null)]
    [InlineData(Kind, "$value", "SPACE 13 A", 13.0)]
    [InlineData(Kind, "$value", "SPACE \"17.5\" A", 17.5)]
    [InlineData(Kind, "$value", "SPACE banana A", null)]
    [InlineData("[kind,value]", "$missing", "SPACE 17", null)]

    [InlineData("{ $.a.b[0] > 0 }", "$.a.b[0]", """{"a":{"b":[0.5]}}""", 0.5)]
    [InlineData("{ $.a = * }", "$.a", """{"a":"1e3"}""", 1000.0)]
    [InlineData("{ $.a = * }", "$.a", """{"a":"-4"}""", -4.0)]
    [InlineData("{ $.a = * }", "$.a", """{"a":"1e999"}""", null)]
    [InlineData("{ $.a = * }", "$.a", """{"a":"NaN"}""", null)]
    [InlineData("{ $.a = * }", "$.a", """{"a":"Infinity"}""", null)]
    [InlineData("{ $.a = * }", "$.a", """{"a":" 1"}""", null)]
    [InlineData("{ $.a = * }", "$.a", """{"a":""}""", null)]
    [InlineData("{ $.b NOT EXISTS }", "$.a", """{"a":true}""", null)]
    [InlineData("{ $.b NOT EXISTS }", "$.a", """{"a":null}""", null)]
    [InlineData("{ $.b NOT EXISTS }", "$.a", """{"a":[1]}""", null)]
    [InlineData("[a, b]", "$b", "1 2 3", null)]
    [InlineData("[..., b]", "$b", "1 2 3", 3.0)]
    [InlineData("[..., b]", "$2", "1 2 3", 2.0)]
    [InlineData("[..., b]", "$3", "1 2 3", null)]
    [InlineData("[]", "$3", "1 2 3", 3.0)]
    [InlineData("[]", "$4", "1 2 3", null)]
    [InlineData("[a, ..., b]", "$1", "1 2 3", null)]
    [InlineData("[a,,b]", "$2", "1 2 3", 2.0)]
    [InlineData("[a,b]", "$2", "1 2", null)]
    public void A_value_is_read_as_a_number(string pattern, string selector, string message, double? expected)
    {
        var text = Encoding.UTF8.GetBytes(message);
        Patterns.Matches(pattern, message).ShouldBeTrue();

        var isNumber = Select(pattern, selector).TryReadNumber(new LogMessage(text), out var number);

        (isNumber ? number : (double?)null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{ $.a = * }", "$.a", """{"a":"x"}""", "x")]
    [InlineData("{ $.a = * }", "$.a", """{"a":"\u00e9\"\n"}""", "é\"\n")]
    [InlineData("{ $.a = * }", "$.['b.c']", """{"a":1,"b.c":"y"}""", "y")]
    [InlineData("{ $.a = * }", "$.a", """{"a":1.50}""", "1.50")]
    [InlineData("{ $.a IS TRUE }", "$.a", """{"a":true}""", "true")]
    [InlineData("{ $.b = 1 }", "$.a", """{"b":1,"a":null}""", null)]
    [InlineData("{ $.b = 1 }", "$.a", """{"b":1,"a":{}}""", null)]
    [InlineData("{ $.b = 1 }", "$.a", """{"b":1,"a":[]}""", null)]
    [InlineData("{ $.b = 1 }", "$.a", """{"b":1,"a":"\ud800"}""", null)]
    [InlineData(Kind, "$bucket", "SPACE 1 A B", "A B")]
    [InlineData(Kind, "$kind", "SPACE 1 A B", "SPACE")]
    public void A_value_has_a_text(string pattern, string selector, string message, string? expected)
    {
        var isFound = Select(pattern, selector).TryExtract(new LogMessage(Encoding.UTF8.GetBytes(message)), out var text);

        (isFound ? Encoding.UTF8.GetString(text) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("[kind,value]", "$value", true)]
    [InlineData("[kind,value]", "$missing", false)]
    [InlineData("[kind,value]", "$1", false)]
    [InlineData("[kind,value]", "$3", false)]
    [InlineData("[kind,,value]", "$2", true)]
    [InlineData("[kind,...]", "$1", false)]
    [InlineData("[kind,...]", "$2", true)]
    [InlineData("{ $.a = 1 }", "$.missing", true)]
    public void A_name_that_the_pattern_lacks_is_taken_and_not_defined(string pattern, string selector, bool expected) =>
        Select(pattern, selector).IsDefined.ShouldBe(expected);

    [Theory]
    [InlineData("{ $.a = 1 }", "not-a-number")]
    [InlineData("{ $.a = 1 }", "$.items[*].value")]
    [InlineData("{ $.a = 1 }", "$.*")]
    [InlineData("{ $.a = 1 }", "$name")]
    [InlineData("{ $.a = 1 }", "$.a b")]
    [InlineData("{ $.a = 1 }", "")]
    [InlineData("[a]", "$.a")]
    [InlineData("[a]", "$0")]
    [InlineData("[a]", "$")]
    [InlineData("[a]", "a")]
    [InlineData("[a]", "$a b")]
    [InlineData("a", "$a")]
    public void What_is_no_selector_is_refused_in_the_words_of_the_service(string pattern, string selector)
    {
        Patterns.Of(pattern).TrySelect(selector, out var value, out var reason).ShouldBeFalse();

        value.ShouldBeNull();
        reason.ShouldBe($"Invalid metric transformation: metric value {selector} must be a valid number");
    }

    [Theory]
    [InlineData("{ $.a = 1 }", "literal", "Invalid metric transformation: dimension value must be valid selector")]
    [InlineData("{ $.a = 1 }", "$.items[*].bucket", "Invalid metric transformation: dimension value must be valid selector")]
    [InlineData("ERROR", "$a", "The specified filter pattern does not support dimensions")]
    public void A_dimension_is_refused_in_other_words(string pattern, string selector, string refusal)
    {
        Patterns.Of(pattern).TrySelectDimension(selector, out _, out var reason).ShouldBeFalse();

        reason.ShouldBe(refusal);
    }

    [Fact]
    public void A_dimension_has_the_selectors_of_a_value()
    {
        Patterns.Of(Kind).TrySelectDimension("$bucket", out var value, out var reason).ShouldBeTrue();

        reason.ShouldBeEmpty();
        value!.IsDefined.ShouldBeTrue();
    }

    private static ValueSelector Select(string pattern, string selector)
    {
        Patterns.Of(pattern).TrySelect(selector, out var value, out var reason).ShouldBeTrue(reason);
        return value!;
    }
}
