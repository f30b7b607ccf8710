using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Configuration;

/// <summary><c>flowlambda schema</c>.</summary>
public sealed class SchemaTests
{
    private const string Modeline = "# yaml-language-server: $schema=";

    [Fact]
    public void It_prints_the_schema_and_nothing_else()
    {
        var outcome = Shell.Run("schema");

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.ShouldBe(File.ReadAllText(Host.ShippedSchema));
        outcome.Json.Text("$schema").ShouldBe("https://json-schema.org/draft/2020-12/schema");
    }

    [Fact]
    public void The_configuration_that_ships_names_the_schema_that_lies_beside_it()
    {
        var line = File.ReadLines(Host.ShippedConfiguration).First();

        line.ShouldStartWith(Modeline);
        Path.Combine(Path.GetDirectoryName(Host.ShippedConfiguration)!, line[Modeline.Length..]).ShouldBe(Host.ShippedSchema);
    }
}
