using System.Text.Json;

namespace FlowLambda.Cli.RuleTests;

/// <summary>What came of rule tests as other programs read it.</summary>
internal static class RuleTestJson
{
    internal static void Write(RuleTestReport report, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartArray("tests");
        foreach (var test in report.Results)
            Write(writer, test);
        writer.WriteEndArray();
        writer.WriteNumber("passed", report.Passed);
        writer.WriteNumber("failed", report.Failed);
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter writer, FiledResult test)
    {
        writer.WriteStartObject();
        writer.WriteString("file", test.File);
        writer.WriteNumber("line", test.Result.Line);
        writer.WriteString("name", test.Result.Name);
        writer.WriteString("format", test.Result.Format);
        writer.WriteBoolean("passed", test.Result.IsPassed);
        writer.WriteStartArray("failures");
        foreach (var failure in test.Result.Failures)
            writer.WriteStringValue(failure);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
