namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Patterns of the fields of a line.</summary>
public class SpaceDelimitedTests
{
    private const string AccessLine = "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    private const string RejectedSshLine = "2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 22 6 20 4249 1418530010 1418530070 REJECT OK";

    [Theory]
    [InlineData(RejectedSshLine, true)]
    [InlineData("2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 22 6 20 4249 1418530010 1418530070 ACCEPT OK", false)]
    [InlineData("2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK", false)]
    [InlineData("2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 22 17 20 4249 1418530010 1418530070 REJECT OK", false)]
    [InlineData("2 123456789010 eni-1 - - - - - - - 1431280876 1431280934 - NODATA", false)]
    [InlineData("2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 22 6 20 4249 1418530010 1418530070 REJECT", false)]
    public void The_documented_filter_finds_rejected_SSH_connections(string line, bool expected) =>
        Patterns.Matches(Patterns.RejectedSsh, line).ShouldBe(expected);

    [Fact]
    public void The_fields_of_a_flow_log_record_are_extracted_by_name()
    {
        var values = Patterns.Extract(Patterns.RejectedSsh, RejectedSshLine);

        values.Count.ShouldBe(14);
        values["$eni"].ShouldBe("eni-1");
        values["$destport"].ShouldBe("22");
        values["$flowlogstatus"].ShouldBe("OK");
    }

    [Theory]
    [InlineData("[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", true)]
    [InlineData("[..., status_code >= 400 && status_code < 500, bytes]", true)]
    [InlineData("[..., status_code = 404 || status_code = 410, bytes]", true)]
    [InlineData("[..., request=\"GET /index.html HTTP/1.0\", status_code, bytes]", true)]
    [InlineData("[..., status_code, bytes > 2000]", false)]
    [InlineData("[ip, ..., bytes]", true)]
    [InlineData("[ip, user, ...]", true)]
    [InlineData("[...]", true)]
    [InlineData("[ ]", true)]
    [InlineData("[ip = 127.*, rest]", true)]
    [InlineData("[ip = 10.*, rest]", false)]
    [InlineData("[(ip != 10.* && ip != 192.*) || ip = 127.0.0.1, rest]", true)]
    [InlineData("[(ip = 10.* || ip = 127.*) && ip = *.2, rest]", false)]
    [InlineData("[ip = 10.* || ip = 127.* && ip = *.1, rest]", true)]
    [InlineData("[((((ip = 127.0.0.1)))), rest]", true)]
    [InlineData("[a, b, c, d, e, f, g, h]", false)]
    [InlineData("[a, b, c, d, e, f, g, h, ...]", false)]
    [InlineData("[,,,,,,]", true)]
    [InlineData("[,,,,,,,]", false)]
    public void A_line_of_an_access_log_matches(string pattern, bool expected) => Patterns.Matches(pattern, AccessLine).ShouldBe(expected);

    [Theory]
    [InlineData("srcport = 22", "22 22.0 2.2e1", "220 - 2")]
    [InlineData("srcport = \"22\"", "22", "22.0")]
    [InlineData("srcport != 22", "23 -", "22")]
    [InlineData("bytes > 1000", "1000.5 1001 1e4", "1000 - x 1e3 1534x")]
    [InlineData("bytes >= -4", "-4 0", "-5 -")]
    [InlineData("bytes <= 1e3", "1000 -1", "1001 NaN Infinity")]
    [InlineData("bytes > 9007199254740992", "9007199254740993", "9007199254740992")]
    [InlineData("bytes = 9007199254740993", "9007199254740993", "9007199254740992")]
    [InlineData("srcaddr != -", "10.0.0.1", "-")]
    [InlineData("srcaddr != \"-\"", "10.0.0.1", "-")]
    [InlineData("srcaddr!=75.188.37.211", "75.188.37.210", "75.188.37.211")]
    [InlineData("eni = eni-*", "eni-1 eni-", "eni x-eni-1")]
    [InlineData("id = \"*-*\"", "a-b -", "ab")]
    [InlineData("id = a*b*a", "aba axbxa", "ab aa aab")]
    [InlineData("id = *", "a -", null)]
    [InlineData("id = ERROR", "ERROR", "error ERRORS")]
    [InlineData("id = %^[ab]+$%", "ab", "abc")]
    [InlineData("id != %^[ab]+$%", "abc", "ab")]
    public void A_field_matches_a_condition(string condition, string matching, string? others)
    {
        foreach (var value in matching.Split(' '))
            Patterns.Matches($"[first, {condition}, last]", $"1 {value} 2").ShouldBeTrue(value);
        foreach (var value in others?.Split(' ') ?? [])
            Patterns.Matches($"[first, {condition}, last]", $"1 {value} 2").ShouldBeFalse(value);
    }

    [Theory]
    [InlineData("a  b\t c", "a", "b\t c")]
    [InlineData("  a b  ", "a", "b")]
    [InlineData("a b c  ", "a", "b c")]
    [InlineData("\"a b\" [c d]", "a b", "c d")]
    [InlineData("\"a b\" [c d] e", "a b", "[c d] e")]
    [InlineData("[a \"b] \"c [d\"", "a \"b", "c [d")]
    [InlineData("\"\" b", "", "b")]
    [InlineData("\"a\"b", "a", "b")]
    [InlineData("a\"b c\" d", "a\"b", "c\" d")]
    [InlineData("\"a [b", "\"a", "[b")]
    [InlineData("[a b", "[a", "b")]
    [InlineData("a\nb c", "a\nb", "c")]
    [InlineData("é ü", "é", "ü")]
    public void A_line_is_split_into_two_fields(string line, string first, string rest) =>
        Patterns.Extracted("[first, rest]", line).ShouldBe([$"$first={first}", $"$rest={rest}"]);

    [Fact]
    public void A_field_without_a_name_is_extracted_by_its_position() =>
        Patterns.Extracted("[..., status = 404, ]", "a b 404 1534").ShouldBe(["$1=a", "$2=b", "$status=404", "$4=1534"]);

    [Fact]
    public void Without_dots_the_last_field_is_the_rest_of_the_line_without_a_name_too() =>
        Patterns.Extracted("[a,]", "x y z").ShouldBe(["$a=x", "$2=y z"]);

    [Fact]
    public void Nothing_is_extracted_from_a_line_that_does_not_match() => Patterns.Extract("[a = 1, b]", "2 3").ShouldBeEmpty();

    [Theory]
    [InlineData("[]", "", true)]
    [InlineData("[]", "  ", true)]
    [InlineData("[...]", "", true)]
    [InlineData("[a]", "", false)]
    [InlineData("[..., a]", "", false)]
    public void An_empty_line_has_no_fields(string pattern, string line, bool expected) => Patterns.Matches(pattern, line).ShouldBe(expected);

    [Theory]
    [InlineData("[a, b")]
    [InlineData("[a] b")]
    [InlineData("[a b]")]
    [InlineData("[a = ]")]
    [InlineData("[a == 1]")]
    [InlineData("[a = 1 ||]")]
    [InlineData("[(a = 1]")]
    [InlineData("[a = 1)]")]
    [InlineData("[(a)]")]
    [InlineData("[a, b = x || c = y]")]
    [InlineData("[a = 4* && bytes > 1000]")]
    [InlineData("[1a]")]
    [InlineData("[\"a\"]")]
    [InlineData("[[a]]")]
    [InlineData("[a && b]")]
    [InlineData("[a && ...]")]
    [InlineData("[a = SPACE || a = x]")]
    public void Words_in_the_wrong_order_are_refused(string pattern) => Patterns.RefusalOf(pattern).ShouldBe("Invalid metric filter pattern");

    [Theory]
    [InlineData("[time, ...message]", "...message")]
    [InlineData("[a > x]", "x")]
    [InlineData("[a > 4*]", "4*")]
    [InlineData("[a >= \"1\"]", "\"1\"")]
    [InlineData("[a < %1%]", "%1%")]
    [InlineData("[a & b]", "& ")]
    [InlineData("[a | b]", "| ")]
    [InlineData("[a ! b]", "! ")]
    [InlineData("[a != \"b]", "\"b]")]
    [InlineData("[a = 12:00]", ":")]
    [InlineData("[a = /x]", "/")]
    [InlineData("[$a]", "$")]
    [InlineData("[{a}]", "{")]
    [InlineData("[a = “*“]", "“")]
    [InlineData("[a == 1, b = %(]", "%(")]
    public void A_character_that_no_word_has_is_refused_with_what_was_read(string pattern, string term) =>
        Patterns.RefusalOf(pattern).ShouldBe($"Invalid character(s) in term '{term}'");

    [Theory]
    [InlineData("[a, b = 1, a]", "a")]
    [InlineData("[a, ..., b, ...]", "...")]
    public void A_name_can_be_given_once(string pattern, string name) => Patterns.RefusalOf(pattern).ShouldBe($"Duplicate field '{name}'");
}
