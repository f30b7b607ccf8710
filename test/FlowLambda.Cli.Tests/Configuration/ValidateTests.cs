using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Configuration;

/// <summary><c>flowlambda validate</c>.</summary>
public sealed class ValidateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_configuration_that_ships_is_valid()
    {
        var lines = File.ReadAllLines(Host.ShippedConfiguration);
        var metrics = lines.Count(line => line.StartsWith("    - name: ", StringComparison.Ordinal));
        var rules = lines.Count(line => line.StartsWith("  - name: ", StringComparison.Ordinal));

        var outcome = Shell.Run("validate", Host.ShippedConfiguration);

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.TrimEnd().ShouldBe($"{Host.ShippedConfiguration}: valid; {metrics} metrics, {rules} rules");
    }

    [Theory]
    [InlineData("version: 1", "0 metrics, 0 rules")]
    [InlineData("{ version: 1, metrics: { definitions: [ { name: A } ] }, rules: [ { name: r, match: {}, window: 1m, threshold: 1 } ] }", "1 metric, 1 rule")]
    public void A_valid_configuration_is_told_with_what_is_in_it(string text, string counts)
    {
        var path = _folder.Write("c.yaml", text);

        var outcome = Shell.Run("validate", path);

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.TrimEnd().ShouldBe($"{path}: valid; {counts}");
    }

    [Theory]
    [InlineData("missing.yaml")]
    [InlineData("missing/c.yaml")]
    public void A_configuration_that_is_not_there_is_wrong_like_any_other(string name)
    {
        var outcome = Shell.Run("validate", _folder.At(name));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.TrimEnd().ShouldBe($"{_folder.At(name)}: there is no such file");
    }

    [Fact]
    public void Every_fault_is_listed_where_it_stands()
    {
        var path = _folder.Write("c.yaml", Faulty.Yaml);

        var outcome = Shell.Run("validate", path);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        Faulty.ShouldBeListed(outcome.Error, path);
    }

    [Fact]
    public void A_wrong_name_is_told_where_the_name_stands()
    {
        var path = _folder.Write("c.yaml", "version: 1\nignore:\n  - { srcadr: [10.0.0.1] }\n");

        Shell.Run("validate", path).Error.ShouldContain($"{path}:3:7 ignore[0].srcadr: ");
    }

    [Fact]
    public void Warnings_go_to_standard_error_and_leave_the_configuration_valid()
    {
        var path = _folder.Write("c.yaml", "version: 1\nlogFormats:\n  - logGroup: /x\n    format: ${srcaddr} ${dstadr}\n");

        var outcome = Shell.Run("validate", path);

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.TrimEnd().ShouldBe($"{path}: valid; 0 metrics, 0 rules");
        var warning = outcome.ErrorLines.ShouldHaveSingleItem();
        warning.ShouldStartWith($"{path}:4:13 logFormats[0].format: ");
        warning.ShouldContain("'dstadr'");
        warning.ShouldContain("`dstaddr`");
    }

    [Fact]
    public void A_rule_that_some_format_cannot_serve_is_a_warning_and_one_that_none_can_is_a_fault()
    {
        const string Rule = "rules: [ { name: r, match: { action: [REJECT] }, window: 1m, threshold: 1 } ]\n";
        var some = _folder.Write("some.yaml", $"version: 1\n{Rule}logFormats: [ {{ logGroup: /x, format: '${{srcaddr}}' }} ]\n");
        var none = _folder.Write("none.yaml", $"version: 1\n{Rule}logFormats: [ {{ logGroup: '*', format: '${{srcaddr}}' }} ]\n");

        var (warned, refused) = (Shell.Run("validate", some), Shell.Run("validate", none));

        (warned.ExitCode, refused.ExitCode).ShouldBe((0, 2));
        warned.Error.ShouldContain("some.yaml:2:10 rules[0]: ");
        refused.Error.ShouldContain("none.yaml:2:10 rules[0]: ");
        refused.Error.ShouldContain("action");
    }

    [Fact]
    public void A_format_can_be_tried_on_a_configuration()
    {
        var path = _folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: A, dimensions: [vpc-id] } ] } }");

        (Shell.Run("validate", path).ExitCode, Shell.Run("validate", path, "--log-format", "${vpc-id} ${start}").ExitCode).ShouldBe((2, 0));
    }
}
