using FlowLambda.FlowLogs;
using System.Text;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Matching leaves nothing behind for the garbage collector.</summary>
public class PatternAllocationTests
{
    private const string Line = "2 123456789010 eni-1 172.31.9.69 172.31.9.12 49761 22 6 20 4249 1418530010 1418530070 REJECT OK";
    private const int Rounds = 1_000;

    [Theory]
    [InlineData("REJECT -ACCEPT \"eni-1\"")]
    [InlineData("?ACCEPT ?REJECT")]
    [InlineData(Patterns.RejectedSsh)]
    [InlineData("[..., packets > 1 && packets <= 2e1, bytes, start, end, action = REJ*, status != NODATA || status = x]")]
    [InlineData("[version = 2, rest = *REJECT*]")]
    public void A_match_allocates_nothing(string text)
    {
        var pattern = Patterns.Of(text);
        var line = Encoding.UTF8.GetBytes(Line);
        var tokens = Patterns.TokensOf(Line);
        pattern.IsMatch(line).ShouldBeTrue();
        pattern.IsMatch(new LogMessage(line, tokens)).ShouldBeTrue();
        var matches = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < Rounds; round++)
            matches += (pattern.IsMatch(line) ? 1 : 0) + (pattern.IsMatch(new LogMessage(line, tokens)) ? 1 : 0);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        matches.ShouldBe(2 * Rounds);
    }

    [Fact]
    public void Reading_a_value_of_a_field_allocates_nothing()
    {
        Patterns.Of("[..., bytes, start, end, action, status]").TrySelect("$bytes", out var value, out _).ShouldBeTrue();
        var line = Encoding.UTF8.GetBytes(Line);
        var sum = 0.0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < Rounds; round++)
            sum += value!.TryReadNumber(new LogMessage(line), out var bytes) ? bytes : 0;

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sum.ShouldBe(4249.0 * Rounds);
    }

    [Fact]
    public void A_regular_expression_decodes_into_a_buffer_that_it_keeps()
    {
        var pattern = Patterns.Of("[..., action = %^REJ[A-Z]+$%, status]");
        var line = Encoding.UTF8.GetBytes(Line);
        for (var round = 0; round < Rounds; round++)
            pattern.IsMatch(line).ShouldBeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < Rounds; round++)
            pattern.IsMatch(line);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Rounds);
    }
}
