using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class StableOrderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("b1")]
    [InlineData("b1 a1")]
    [InlineData("c1 b1 a1 c2 b2 a2 c3")]
    [InlineData("a1 a2 b1 b2 c1 c2 d1 d2 e1")]
    [InlineData("e1 e2 d1 c1 c2 b1 a1 e3 a2 d2 b2 a3 c3 e4 a4 b3 d3")]
    public void Values_are_in_order_and_those_alike_stay_as_they_came(string words)
    {
        var values = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var expected = values.OrderBy(value => value[0]).ToArray();

        StableOrder.Sort(values, (left, right) => left[0] - right[0]);

        values.ShouldBe(expected);
    }
}
