using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>The schema's keys are those that the configuration reads: a key that it does not know is told which it does.</summary>
public class SchemaKeysTests
{
    [Theory]
    [InlineData("", "?: 1")]
    [InlineData("logFormat", "logFormats: [ { logGroup: a, format: default, ?: 1 } ]")]
    [InlineData("metrics", "metrics: { ?: 1 }")]
    [InlineData("metric", "metrics: { definitions: [ { name: A, ?: 1 } ] }")]
    [InlineData("alerts", "alerts: { ?: 1 }")]
    [InlineData("state", "state: { ?: 1 }")]
    [InlineData("test", "ignore: [ { srcaddr: { ?: 1 } } ]")]
    public void A_part_has_the_keys_that_are_read(string part, string yaml) => SchemaFile.Keys(part).ShouldBe(KnownKeys(yaml), ignoreOrder: true);

    [Fact]
    public void A_rule_has_the_keys_that_are_read() =>
        SchemaFile.Keys("rule").ShouldBe(
            KnownKeys("rules: [ { name: a, match: {}, window: 1m, threshold: 1, ?: 1 } ]"), ignoreOrder: true);

    [Theory]
    [InlineData("", "{}")]
    [InlineData("logFormat", "{ version: 1, logFormats: [ {} ] }")]
    [InlineData("metric", "{ version: 1, metrics: { definitions: [ {} ] } }")]
    [InlineData("rule", "{ version: 1, rules: [ { match: {} } ] }")]
    public void A_part_needs_the_keys_that_are_missed(string part, string yaml) =>
        SchemaFile.Part(part).GetProperty("required").Strings().ShouldBe(
            ConfigurationLoader.Read(yaml).Faults.Select(fault => fault.Message.Split('`')[1]), ignoreOrder: true);

    [Theory]
    [InlineData("")]
    [InlineData("logFormat")]
    [InlineData("metrics")]
    [InlineData("metric")]
    [InlineData("rule")]
    [InlineData("alerts")]
    [InlineData("state")]
    [InlineData("test")]
    public void Every_key_says_what_it_means_and_shows_it(string part)
    {
        foreach (var key in SchemaFile.Keys(part))
        {
            var property = SchemaFile.Property(part, key);
            property.Text("description").ShouldEndWith(".", customMessage: key);
            property.GetProperty("examples").GetArrayLength().ShouldBePositive(key);
        }
    }

    private static string[] KnownKeys(string yaml)
    {
        const string KnownHere = "known here: ";
        var message = ConfigurationLoader.Read($"version: 1\n{yaml.Replace("?", "\"\"", StringComparison.Ordinal)}").Faults.ShouldHaveSingleItem().Message;
        return message[(message.IndexOf(KnownHere, StringComparison.Ordinal) + KnownHere.Length)..].Split(", ");
    }
}
