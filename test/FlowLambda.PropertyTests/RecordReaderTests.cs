using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.PropertyTests.Generators;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>Lines in the midst of a buffer, which are read quickly, against the same lines alone, which are read field by field.</summary>
public class RecordReaderTests
{
    private const int Room = 100;

    private static readonly string[] FormatFields = [.. FlowLogFields.All.Where(known => known.Version is >= 2 and <= 5).Select(known => known.Name)];

    [Fact]
    public void A_line_is_read_the_same_wherever_it_stands() => Properties.Hold(
        from format in Gen.OneOf(Gen.Constant(FlowLogFields.Default.Select(field => field.Name).ToArray()), Draw.Some(FormatFields, 1, FormatFields.Length).Select(names => names.ToArray()))
        from line in Lines.Of(format, Lines.FirstMinute, isStrange: true)
        from at in Gen.Choose(0, Math.Max(0, line.Text.Length - 1))
        from other in Gen.Frequency((2, Gen.Constant(line.Text)), (1, Gen.Elements(" ", "0", "9", ".", "-", "a", "\0", "ÿ").Select(drawn => line.Text.Length == 0 ? drawn : line.Text[..at] + drawn + line.Text[(at + 1)..])))
        select (Format: string.Join(' ', format), Line: other),
        sample => Describe(sample.Format, sample.Line, Room).ShouldBe(Describe(sample.Format, sample.Line, 0)),
        3000);

    /// <summary>Everything that is read of a line with so many bytes of a buffer on either side.</summary>
    private static string Describe(string format, string line, int room)
    {
        var catalog = new FieldCatalog();
        var reader = new FlowRecordReader(RecordFormat.Parse(format, catalog, out _)!, catalog, keepsTokens: true);
        var record = new FlowRecord(catalog, new AddressScopes([]));
        var bytes = Encoding.UTF8.GetBytes(line);
        byte[] buffer = [.. new byte[room], .. bytes, .. new byte[room]];
        var error = reader.Read(buffer, room, bytes.Length, 0, record);
        return error == FlowRecordError.None
            ? string.Join('|', catalog.Names.Select(name => record.GetString(catalog.Find(name)!))) + string.Join('|', record.LogMessage.Tokens.ToArray())
            : error.ToString();
    }
}
