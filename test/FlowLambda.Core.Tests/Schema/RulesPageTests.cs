using System.Text.Json;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>The tables of docs/rules.md say what the schema says; its examples are among the cases that the schema and the reader are asked about.</summary>
public class RulesPageTests
{
    private const string Default = " Default: ";
    private const string Required = "required";
    private const string None = "–";

    public static TheoryData<string, string> Tables => new()
    {
        { "### Keys of the file", "" },
        { "### Keys of a log format", "logFormat" },
        { "### Keys of `alerts`", "alerts" },
        { "### Keys of `state`", "state" },
        { "### Keys of `metrics`", "metrics" },
        { "### Keys of a metric", "metric" },
        { "### Keys of a rule", "rule" },
        { "### Tests", "test" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Each_key_has_its_row_and_no_row_is_without_a_key(string heading, string part) =>
        RulesPage.Rows(heading).Select(row => row.Key).ShouldBe(SchemaFile.Keys(part));

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_says_what_the_schema_says(string heading, string part)
    {
        foreach (var row in RulesPage.Rows(heading))
        {
            var (key, description) = (row.Key, SchemaFile.Property(part, row.Key).Text("description"));
            var tail = row.Default is Required or None ? "" : $"{Default}{row.Default}.";
            (row.Meaning + tail).ShouldBe(description, key);
            (row.Default == Required).ShouldBe(SchemaFile.Part(part).TryGetProperty("required", out var required) && required.Strings().Contains(key, StringComparer.Ordinal), key);
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_shows_the_schemas_example(string heading, string part)
    {
        foreach (var row in RulesPage.Rows(heading))
        {
            var shown = JsonSerializer.Serialize(CoreSchema.ToJson(row.Example.Trim('`')));
            SchemaFile.Property(part, row.Key).GetProperty("examples").EnumerateArray().Select(example => JsonSerializer.Serialize(example)).Contains(shown, StringComparer.Ordinal).ShouldBeTrue($"{row.Key}: {shown}");
        }
    }

    [Fact]
    public void There_are_examples() => RulesPage.Configurations.Count().ShouldBeGreaterThan(5);
}
