using FlowLambda.TestSupport.Guides;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>What the guide's numbers are checked with computes right.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("2 + 3 × 4", 14)]
    [InlineData("10 - 2 - 3", 5)]
    [InlineData("12 / 2 / 3", 2)]
    [InlineData("(2 + 3) × a", 50)]
    [InlineData("1,073,741,824 / 1,024", 1_048_576)]
    [InlineData("0.0112 × 500", 5.6)]
    [InlineData("max(2, ceil(3 × 1.2))", 4)]
    [InlineData("min(a, 101)", 10)]
    [InlineData("max(2, 345)", 345)]
    [InlineData("min(1,000, 2 )", 2)]
    [InlineData("ceil ( 1.2 ) / a", 0.2)]
    public void A_formula_is_computed_as_it_is_read(string formula, double value) =>
        Formula.Evaluate(formula, name => name == "a" ? 10 : throw new FormatException(name)).ShouldBe(value, 1e-9);

    [Theory]
    [InlineData("2 +")]
    [InlineData("(2")]
    [InlineData("2 3")]
    [InlineData("2 3x")]
    [InlineData("a a")]
    [InlineData("avg(2)")]
    [InlineData("b")]
    public void What_is_no_formula_is_refused(string formula) =>
        Should.Throw<FormatException>(() => Formula.Evaluate(formula, name => name == "a" ? 10 : throw new FormatException(name)));
}
