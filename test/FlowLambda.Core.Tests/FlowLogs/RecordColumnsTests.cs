using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>What columns hold of many records is what the records say one by one.</summary>
public class RecordColumnsTests
{
    private static readonly string[] Formats =
    [
        "srcaddr dstaddr srcport dstport protocol action tcp-flags start",
        "srcaddr dstaddr srcport dstport protocol action start",
        "tcp-flags dstaddr action start",
    ];

    private static readonly string[] Fields = ["srcport", "dstport", "protocol", "action", "tcp-flags", "start", "role", "src-scope", "service", "direction"];

    public static TheoryData<string, string> Cases => new MatrixTheoryData<string, string>(Formats, Fields);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers(string format, string name)
    {
        var (record, catalog) = Records(format);
        var field = catalog.Find(name)!;
        var column = new RecordColumns().NumbersOf(field);

        var present = column.Find(record, ulong.MaxValue);

        for (var row = 0; row < RecordColumns.MaxRows; row++)
        {
            record.MoveTo(row);
            ((present >> row & 1) != 0).ShouldBe(record.TryGetNumber(field, out var number), $"row {row}");
            if ((present >> row & 1) != 0)
                column.Values[row].ShouldBe(number, $"row {row}");
        }
    }

    [Theory]
    [InlineData("src")]
    [InlineData("dstaddr")]
    public void Addresses(string name)
    {
        var (record, catalog) = Records(Formats[0]);
        var field = catalog.Find(name)!;
        var column = new RecordColumns().AddressesOf(field);

        var present = column.Find(record, ulong.MaxValue);

        for (var row = 0; row < RecordColumns.MaxRows; row++)
        {
            record.MoveTo(row);
            ((present >> row & 1) != 0).ShouldBe(record.TryGetAddress(field, out var address), $"row {row}");
            if ((present >> row & 1) != 0)
                column.Values[row].ShouldBe(address, $"row {row}");
        }
    }

    /// <summary>Records with whatever ports, flags and actions there are, and some that lack them.</summary>
    private static (FlowRecord Record, FieldCatalog Catalog) Records(string format)
    {
        var catalog = new FieldCatalog();
        var parsed = RecordFormat.Parse(format, catalog, out _)!;
        var reader = new FlowRecordReader(parsed, catalog);
        var record = new FlowRecord(catalog, new AddressScopes([]), RecordColumns.MaxRows);
        for (var row = 0; row < RecordColumns.MaxRows; row++)
        {
            var line = Encoding.ASCII.GetBytes(string.Join(' ', parsed.Fields.Select(field => Value(field.Name, row))));
            record.MoveTo(row);
            reader.Read(line, 0, line.Length, 0, record).ShouldBe(FlowRecordError.None);
        }

        return (record, catalog);
    }

    private static string Value(string field, int row) => field switch
    {
        "srcaddr" => row % 11 == 0 ? "-" : $"10.0.{row}.1",
        "dstaddr" => row % 13 == 0 ? "-" : $"52.0.{row}.1",
        "srcport" => row % 7 == 0 ? "-" : row % 2 == 0 ? "443" : $"{40000 + row}",
        "dstport" => row % 9 == 0 ? "-" : row % 3 == 0 ? "53" : $"{50000 + row}",
        "protocol" => row % 17 == 0 ? "-" : row % 5 == 0 ? "1" : row % 4 == 0 ? "17" : "6",
        "action" => row % 19 == 0 ? "-" : row % 4 == 1 ? "REJECT" : "ACCEPT",
        "tcp-flags" => row % 6 == 0 ? "-" : (row % 6) switch { 1 => "2", 2 => "18", 3 => "0", 4 => "1", _ => "19" },
        _ => $"{1_700_000_000 + row}",
    };
}
