using System.Text.Json;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>The schema suggests the fields of the field table, and what it says of them is what the table says.</summary>
public class SchemaFieldsTests
{
    public static TheoryData<string> Fields => [.. FlowLogFields.All.Select(known => known.Name)];

    [Fact]
    public void A_match_names_every_field() =>
        SchemaFile.Keys("match").Where(key => key != "$or").ShouldBe(FlowLogFields.All.Select(field => field.Name));

    [Fact]
    public void So_does_whatever_takes_a_field() =>
        SchemaFile.Part("fieldName").GetProperty("anyOf")[0].GetProperty("enum").Strings().ShouldBe(FlowLogFields.All.Select(field => field.Name));

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_is_described_as_in_the_table(string name)
    {
        var meaning = FlowLogFields.Find(name)!.Meaning;

        SchemaFile.Property("match", name).Text("description").ShouldBe($"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}.");
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Its_values_are_those_of_its_type(string name)
    {
        var field = FlowLogFields.Find(name)!;
        var value = ValueOf(name);

        switch (field.Type)
        {
            case FieldType.Number or FieldType.Time:
                value.GetProperty("type").Strings().ShouldBe(["integer", "string"]);
                value.GetProperty("minimum").GetInt64().ShouldBe(0);
                (value.TryGetProperty("maximum", out var maximum) ? maximum.GetInt64() : long.MaxValue).ShouldBe(field.Maximum);
                break;
            case FieldType.Address:
                value.AcceptsText("10.0.0.1").ShouldBeTrue();
                value.AcceptsText("2001:db8::1").ShouldBeTrue();
                break;
            case FieldType.Word when value.TryGetProperty("enum", out var words):
                words.Strings().ShouldBe(field.Words!.Examples);
                break;
            default:
                value.GetProperty("type").Strings().ShouldBe(["string", "number", "boolean"]);
                break;
        }
    }

    [Theory]
    [InlineData("action")]
    [InlineData("log-status")]
    [InlineData("src-scope")]
    [InlineData("dst-scope")]
    [InlineData("role")]
    [InlineData("direction")]
    [InlineData("traffic-path-name")]
    public void Words_of_which_there_are_no_others_are_listed(string name) => ValueOf(name).TryGetProperty("enum", out _).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Number_fields_can_be_added_up_and_no_others(string name)
    {
        foreach (var part in new[] { "metric", "rule" })
        {
            SchemaFile.Property(part, "statistic").GetProperty("anyOf")[1].AcceptsText($"sum({name})").ShouldBe(FlowLogFields.Find(name)!.Type == FieldType.Number, part);
        }
    }

    private static JsonElement ValueOf(string field)
    {
        var entries = SchemaFile.Property("match", field).Resolve();
        return entries.GetProperty("anyOf")[0].Resolve().GetProperty("anyOf")[0].Resolve();
    }
}
