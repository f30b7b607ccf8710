using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Corpora;

/// <summary>Records that AWS and others published, each with its format: every value read is the value that stands in the line.</summary>
public class PublishedRecordTests
{
    public static TheoryData<string, int> Published()
    {
        var places = new TheoryData<string, int>();
        foreach (var file in new[] { "vrl/cases.json", "aws-docs/lines.json" })
        {
            for (var index = 0; index < Data.Json(file).GetArrayLength(); index++)
                places.Add(file, index);
        }

        return places;
    }

    [Fact]
    public void There_are_57_published_records() => Published().Count.ShouldBe(30 + 27);

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_value_is_the_text_in_the_line(string file, int index)
    {
        var (format, line) = At(file, index);

        var record = Records.Read(format, line);

        var fields = format.Split(' ');
        var values = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        values.Length.ShouldBe(fields.Length);
        foreach (var (field, value) in fields.Zip(values))
            record[field].ShouldBe(value == "-" ? null : value, field);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_field_is_in_the_field_table(string file, int index)
    {
        foreach (var field in At(file, index).Format.Split(' '))
            FlowLogFields.Find(field).ShouldNotBeNull(field).Version.ShouldBeInRange(2, 11);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void One_field_fewer_or_more_is_malformed(string file, int index)
    {
        var (format, line) = At(file, index);

        Records.ErrorOf(format, line[..line.LastIndexOf(' ')]).ShouldBe(FlowRecordError.FieldMissing);
        Records.ErrorOf(format, line + " more").ShouldBe(FlowRecordError.FieldUnexpected);
    }

    private static (string Format, string Line) At(string file, int index)
    {
        var record = Data.Json(file)[index];
        return (record.GetProperty("format").GetString()!.Replace('_', '-'), record.GetProperty("line").GetString()!);
    }
}
