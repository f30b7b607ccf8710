using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Matching leaves nothing behind for the garbage collector; looking into JSON does.</summary>
public class PatternAllocationTests
{
    private const string Line = "2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 22 6 20 4249 1418530010 1418530070 REJECT OK";
    private const int Rounds = 1_000;

    private readonly byte[] _line = Encoding.UTF8.GetBytes(Line);
    private readonly Token[] _tokens = Patterns.TokensOf(Line);

    [Theory]
    [InlineData("REJECT -ACCEPT \"eni-1\"")]
    [InlineData("?ACCEPT ?REJECT")]
    [InlineData(Patterns.RejectedSsh)]
    [InlineData("[..., packets > 1 && packets <= 2e1, bytes, start, end, action = REJ*, status != NODATA || status = x]")]
    [InlineData("[version = 2, rest = *REJECT*]")]
    public void A_match_allocates_nothing(string text)
    {
        var pattern = Patterns.Of(text);
        var (matches, asked) = (0, 0);

        Allocated.By(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                asked += 2;
                matches += (pattern.IsMatch(_line) ? 1 : 0) + (pattern.IsMatch(new LogMessage(_line, _tokens)) ? 1 : 0);
            }
        }).ShouldBe(0);
        matches.ShouldBe(asked);
    }

    [Fact]
    public void Reading_a_value_of_a_field_allocates_nothing()
    {
        Patterns.Of("[..., bytes, start, end, action, status]").TrySelect("$bytes", out var value, out _).ShouldBeTrue();
        var (sum, asked) = (0.0, 0);

        Allocated.By(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                asked++;
                sum += value!.TryReadNumber(new LogMessage(_line), out var bytes) ? bytes : 0;
            }
        }).ShouldBe(0);
        sum.ShouldBe(4249.0 * asked);
    }

    [Fact]
    public void A_regular_expression_decodes_into_a_buffer_that_it_keeps()
    {
        var pattern = Patterns.Of("[..., action = %^REJ[A-Z]+$%, status]");

        Allocated.By(() =>
        {
            for (var round = 0; round < Rounds; round++)
                pattern.IsMatch(_line).ShouldBeTrue();
        }).ShouldBeLessThan(Rounds);
    }
}
