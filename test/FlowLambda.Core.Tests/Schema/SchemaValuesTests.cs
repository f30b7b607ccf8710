using System.Text.Json;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>What the schema says of values is what the configuration does with them.</summary>
public class SchemaValuesTests
{
    [Fact]
    public void The_units_are_CloudWatchs() => SchemaFile.Property("metric", "unit").GetProperty("enum").Strings().ShouldBe(MetricUnits.All);

    [Fact]
    public void The_severities_are_all() =>
        SchemaFile.Property("rule", "severity").GetProperty("enum").Strings().ShouldBe(Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant()));

    [Fact]
    public void The_defaults_are_what_a_configuration_has_that_says_nothing()
    {
        var configuration = Given.Configuration("{ version: 1, metrics: { definitions: [ { name: A } ] }, rules: [ { name: a, match: {}, window: 2h, threshold: 1 } ] }");
        var (metric, rule) = (configuration.Metrics.ShouldHaveSingleItem(), configuration.Rules.ShouldHaveSingleItem());

        Default("metrics", "namespace").ShouldBe(configuration.MetricsNamespace);
        Default("metric", "maxSeries").ShouldBe($"{metric.MaxSeries}");
        Default("metric", "statistic").ShouldBe(metric.SumOf is null ? "count" : "sum");
        Default("rule", "severity").ShouldBe(rule.Severity.ToString().ToLowerInvariant());
        Default("rule", "enabled").ShouldBe(rule.Enabled ? "true" : "false");
        Default("rule", "statistic").ShouldBe($"{rule.Statistic}");
        Default("alerts", "maxPerBatch").ShouldBe($"{configuration.MaxAlertsPerBatch}");
        Default("state", "maxKeys").ShouldBe($"{configuration.MaxKeys}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("metrics")]
    [InlineData("metric")]
    [InlineData("rule")]
    [InlineData("alerts")]
    [InlineData("state")]
    public void A_default_is_told_in_words_too(string part)
    {
        foreach (var key in SchemaFile.Keys(part).Where(key => SchemaFile.Property(part, key).TryGetProperty("default", out _)))
        {
            var words = SchemaFile.Property(part, key).Text("description").Replace(",", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
            words.ShouldEndWith($" Default: {Default(part, key)}.", customMessage: key);
        }
    }

    private static string Default(string part, string key)
    {
        var value = SchemaFile.Property(part, key).GetProperty("default");
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }
}
