namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Patterns of the members of a JSON object.</summary>
public class JsonPatternTests
{
    private const string Trail = """
        {"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],
         "objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"cluster.name":"c","ThisFlag":true,"n":12.0,"k-1":"x"}
        """;

    [Theory]
    [InlineData("{ $.eventType = \"UpdateTrail\" }", true)]
    [InlineData("{$.eventType=UpdateTrail}", true)]
    [InlineData("{ $.sourceIPAddress != 123.123.* }", true)]
    [InlineData("{ $.sourceIPAddress = 111.111.* }", true)]
    [InlineData("{ $.sourceIPAddress = 111.111.111.111 }", true)]
    [InlineData("{ $.arrayKey[0] = \"value\" }", true)]
    [InlineData("{ $.arrayKey[1] = \"value\" }", false)]
    [InlineData("{ $.arrayKey[2] NOT EXISTS }", true)]
    [InlineData("{ $.arrayKey[*] = %val.{2}% }", true)]
    [InlineData("{ $.objectList[1].id = 2 }", true)]
    [InlineData("{ $.objectList.[1].id = 2 }", true)]
    [InlineData("{ $.objectList[*].id > 2 }", false)]
    [InlineData("{ $.objectList[*].id NOT EXISTS }", false)]
    [InlineData("{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", true)]
    [InlineData("{ $.['cluster.name'] = \"c\" }", true)]
    [InlineData("{ $.k-1 = \"x\" }", true)]
    [InlineData("{ $.SomeObject IS NULL }", true)]
    [InlineData("{ $.SomeObject NOT EXISTS }", false)]
    [InlineData("{ $.Other NOT EXISTS && $.ThisFlag IS TRUE }", true)]
    [InlineData("{ $.ThisFlag IS FALSE }", false)]
    [InlineData("{ $.ThisFlag[0] = \"value\" }", false)]
    [InlineData("{ $.eventType IS NULL || ($.n = 12 && $.n = 12.0 && $.n != \"12\" && $.n = \"12.0\" && $.n = 12.*) }", true)]
    [InlineData("{ $.objectList[*].id = %^[12]$% && $.objectList[*].id != %^1$% }", true)]
    [InlineData("{ ((($.eventType = \"*\"))) }", true)]
    public void A_CloudTrail_event_matches(string pattern, bool expected) => Patterns.Matches(pattern, Trail).ShouldBe(expected);

    [Theory]
    [InlineData("{ $.a = true }", """{"a":true}""", false)]
    [InlineData("{ $.a = 4* }", """{"a":404}""", true)]
    [InlineData("{ $.a = 3 }", """{"a":"3"}""", true)]
    [InlineData("{ $.a = 3 }", """{"a":"3.0"}""", false)]
    [InlineData("{ $.a > 2 }", """{"a":"3"}""", false)]
    [InlineData("{ $.a = 1e+3 }", """{"a":1000}""", true)]
    [InlineData("{ $.a != 1e-3 }", """{"a":0.001}""", false)]
    [InlineData("{ $.a = 9007199254740993 }", """{"a":9007199254740992}""", false)]
    [InlineData("{ $.a = \"é\" }", """{"a":"\u00e9"}""", true)]
    [InlineData("{ $.a = \"*\\\"*\" }", """{"a":"say \"x\""}""", true)]
    [InlineData("{ $.a = \"x\\\\y\" }", """{"a":"x\\y"}""", true)]
    [InlineData("{ $.a = \"x\" }", """{"\u0061":"x"}""", true)]
    [InlineData("{ $.* = 1 }", """{"v":1,"v":2}""", false)]
    [InlineData("{ $.* = 2 }", """{"v":1,"v":2}""", true)]
    [InlineData("{ $.a.* = 2 }", """{"a":{"b":1,"c":2}}""", true)]
    [InlineData("{ $.a.* = 2 }", """{"a":[1,2]}""", false)]
    [InlineData("{ $.a != 1 }", """{"a":null}""", false)]
    [InlineData("{ $.a[*] != 1 }", """{"a":[1,[2]]}""", false)]
    [InlineData("{ $.a = x && $.b = y || $.c = z }", """{"c":"z"}""", true)]
    [InlineData("{ $.c = z || $.a = x && $.b = y }", """{"c":"z"}""", true)]
    [InlineData("{ ($.c = z || $.a = x) && $.b = y }", """{"c":"z"}""", false)]
    public void An_object_matches(string pattern, string message, bool expected) => Patterns.Matches(pattern, message).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("text")]
    [InlineData("""2024-01-01 INFO {"a":1}""")]
    [InlineData("{broken")]
    [InlineData("""{"a":1} {"a":1}""")]
    [InlineData("""{"a":1} x""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""[{"a":1}]""")]
    [InlineData("\"a\"")]
    [InlineData("null")]
    [InlineData("""{"a":"\ud800"}""")]
    public void What_is_not_a_JSON_object_matches_nothing(string message)
    {
        Patterns.Matches("{ $.x NOT EXISTS && $.a = * }", message).ShouldBeFalse();
        if (!message.Contains("ud800", StringComparison.Ordinal))
            Patterns.Matches("{ $.x NOT EXISTS }", message).ShouldBeFalse();
    }

    [Fact]
    public void White_space_may_surround_the_object() => Patterns.Matches("{ $.a = 1 }", " \r\n\t{\"a\":1}\n").ShouldBeTrue();

    [Fact]
    public void Text_that_is_not_UTF_8_matches_where_it_is_not_looked_at()
    {
        byte[] message = [.. "{\"a\":1,\"b\":\""u8, 0xFF, .. "\"}"u8];

        Patterns.Of("{ $.a = 1 }").IsMatch(message).ShouldBeTrue();
        Patterns.Of("{ $.b = \"x\" }").IsMatch(message).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ $.a }")]
    [InlineData("{ $.a = 1")]
    [InlineData("{ $.a = 1 } trailing")]
    [InlineData("{ a = 1 }")]
    [InlineData("{ $.a = 1 && }")]
    [InlineData("{ ($.a = 1 }")]
    [InlineData("{ $.a = 1) }")]
    [InlineData("{ () }")]
    [InlineData("{ $.a = $.b }")]
    [InlineData("{ $.a [0] = 1 }")]
    [InlineData("{ $.a NOT NULL }")]
    [InlineData("{ $.a is null }")]
    [InlineData("{ $.a IS }")]
    [InlineData("{ $.x[99999999999999999999] = 1 }")]
    [InlineData("{ \"a\" }")]
    public void Words_in_the_wrong_order_are_refused(string pattern) => Patterns.RefusalOf(pattern).ShouldBe("Invalid metric filter pattern");

    [Theory]
    [InlineData("{ $.a IS MAYBE }", "MAYBE")]
    [InlineData("{ $.a > abc }", "abc")]
    [InlineData("{ $.\"detail-type\" = x }", "$.\"")]
    [InlineData("{ $.a = \"x\", $.b = \"y\" }", ",")]
    [InlineData("{ $.a = \"unterminated }", "\"unterminated }")]
    [InlineData("{ $.a[x] = 1 }", "[x")]
    [InlineData("{ $.a[\"b\"] = 1 }", "[\"")]
    [InlineData("{ $.['b = 1 }", "$.['b = 1 }")]
    [InlineData("{ $.a..b = 1 }", "..")]
    [InlineData("{ $a = 1 }", "$a")]
    [InlineData("{ $.é = 1 }", "$.é")]
    [InlineData("{ !$.a = 1 }", "!$")]
    [InlineData("{ $.a = b:c }", ":")]
    public void A_character_that_no_word_has_is_refused_with_what_was_read(string pattern, string term) =>
        Patterns.RefusalOf(pattern).ShouldBe($"Invalid character(s) in term '{term}'");
}
