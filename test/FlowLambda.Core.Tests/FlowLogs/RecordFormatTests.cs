using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class RecordFormatTests
{
    [Theory]
    [InlineData("${srcaddr} ${dstaddr}")]
    [InlineData("srcaddr dstaddr")]
    [InlineData("  ${srcaddr}   ${dstaddr}\n")]
    public void The_string_of_CreateFlowLogs_and_the_names_alone_are_formats(string text) =>
        RecordFormat.Parse(text, new FieldCatalog(), out _)!.ToString().ShouldBe("${srcaddr} ${dstaddr}");

    [Fact]
    public void The_word_default_is_the_default_format() =>
        RecordFormat.Parse("default", new FieldCatalog(), out _).ShouldBe(RecordFormat.Default);

    [Theory]
    [InlineData("", "at least one field")]
    [InlineData("${srcaddr} ${srcaddr}", "'srcaddr' comes twice")]
    [InlineData("${srcaddr},${dstaddr}", "is not a field")]
    [InlineData("${srcaddr", "write ${name}")]
    [InlineData("${service}", "derived by FlowLambda")]
    public void What_is_no_format_is_a_fault(string text, string fault)
    {
        RecordFormat.Parse(text, new FieldCatalog(), out var faults).ShouldBeNull();

        faults.ShouldHaveSingleItem().ShouldContain(fault);
    }

    [Fact]
    public void A_field_of_the_future_is_a_text_like_any_other()
    {
        const string Configuration =
            """
            version: 1
            logFormats: [ { logGroup: "*", format: "${future-field} ${srcaddr} ${bytes}" } ]
            metrics: { definitions: [ { name: Flows, match: { future-field: [ { prefix: new- } ] }, dimensions: [future-field] } ] }
            """;

        var result = Given.Engine(Configuration).Feed("new-1 10.0.0.1 5", "old-1 10.0.0.1 5", "- 10.0.0.1 5", "new-1 10.0.0.2 5");

        result.Counts.Ok.ShouldBe(4);
        var point = result.Metrics.ShouldHaveSingleItem();
        point.Dimensions.ShouldBe(["new-1"]);
        point.Values.SampleCount.ShouldBe(2);
    }
}
