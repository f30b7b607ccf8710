using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>The rules that ship with the function, and the files of test/data/rules that pin them.</summary>
public class RulePackTests
{
    public static TheoryData<string> Files => [.. PackFile.Names];

    [Theory]
    [InlineData(PackFile.AllRules)]
    [MemberData(nameof(Files))]
    public void The_pack_does_what_its_tests_say(string file) =>
        PackFile.Run(file, Data.ShippedConfiguration)
            .Where(result => !result.IsPassed)
            .Select(result => $"{result.Line} {result.Name} ({result.Format}): {string.Join("; ", result.Failures)}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_rule_of_the_pack_has_a_file_of_tests() =>
        PackFile.Names.Select(PackFile.RuleOf).Order(StringComparer.Ordinal)
            .ShouldBe(ConfigurationLoader.Load(Data.ShippedConfiguration, "flowlambda.yaml").Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_named_by_its_rule(string file) => file.ShouldEndWith(PackFile.RuleOf(file));

    /// <summary>
    /// Thresholds and escalation one off, windows and cooldowns a minute off, each condition, entry and list value gone, and the like: a test
    /// that fails says that the rule is not what it was.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_about_a_rule_can_change_without_a_test_that_fails(string file)
    {
        var mutants = new RuleMutants(Data.ShippedConfiguration, PackFile.RuleOf(file), PackFile.ListsOf(file));
        PackFile.Notices(file, mutants.Same).ShouldBeFalse();

        var all = mutants.All().ToList();
        all.Count.ShouldBeGreaterThan(8);
        all.Where(mutant => !PackFile.Notices(file, mutant.Text)).Select(mutant => mutant.What).ShouldBeEmpty();
    }
}
