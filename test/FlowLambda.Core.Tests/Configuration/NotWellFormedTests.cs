using System.Text;
using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>Text that is no configuration at all, or that was made to do harm.</summary>
public class NotWellFormedTests
{
    [Theory]
    [InlineData("version: 1\nrules: [", 2)]
    [InlineData("version: 1\n\"unclosed", 2)]
    [InlineData("version: 1\nrules: [] []", 2)]
    [InlineData("version: 1\n---\nversion: 1", 2)]
    [InlineData("version: 1\nrules: *nowhere", 2)]
    [InlineData("version: 1\nrules: &a [ *a ]", 2)]
    [InlineData("version: 1\n? [a, b]\n: c", 2)]
    [InlineData("{\"version\": 1,\n\"rules\": [}", 2)]
    public void What_is_not_well_formed_is_one_fault_where_it_breaks(string text, int line)
    {
        var fault = ConfigurationLoader.Read(text).Faults.ShouldHaveSingleItem();

        fault.Message.ShouldStartWith("not well-formed: ");
        fault.Line.ShouldBeInRange(line, line + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("just words")]
    [InlineData("[1, 2]")]
    public void What_is_no_mapping_is_a_fault(string text) =>
        ConfigurationLoader.Read(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("here must stand a mapping");

    [Fact]
    public void Aliases_do_not_expand_without_bound()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 'b'; level <= 'z'; level++)
            bomb.Append($"{level}: &{level} [{string.Join(", ", Enumerable.Repeat($"*{(char)(level - 1)}", 10))}]\n");

        ConfigurationLoader.Read(bomb.ToString()).Faults.ShouldHaveSingleItem().Message.ShouldContain("more than 100000 values");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Nesting_without_end_is_refused(char bracket)
    {
        var text = "version: 1\nrules: " + (bracket == '[' ? new string('[', 50_000) : string.Concat(Enumerable.Repeat("{ a: ", 50_000)));

        ConfigurationLoader.Read(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("nested more than 64 deep");
    }

    [Fact]
    public void Block_nesting_without_end_is_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(depth => new string(' ', depth) + "a:\n"));

        ConfigurationLoader.Read(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("nested more than 64 deep");
    }
}
