using System.Text;
using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Corpora;

/// <summary>Files as the S3 destination writes them: the first line names the fields.</summary>
public class HeaderFileTests
{
    [Theory]
    [InlineData("valid_vpc_flow_log.log")]
    [InlineData("valid_vpc_flow_log_multi.log")]
    [InlineData("valid_vpc_flow_log_ecs.log")]
    [InlineData("valid_tgw_flow_log.log")]
    public void The_header_gives_the_format_of_the_lines(string file)
    {
        var lines = Data.Lines($"otel/{file}");
        var catalog = new FieldCatalog();
        var format = RecordFormat.FromHeader(lines[0].Split(' '), catalog).ShouldNotBeNull();
        var reader = new FlowRecordReader(format, catalog);
        var record = new FlowRecord(catalog, new AddressScopes([]));

        foreach (var line in lines[1..])
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            reader.Read(bytes, 0, bytes.Length, 0, record).ShouldBe(FlowRecordError.None);
            foreach (var (field, value) in lines[0].Split(' ').Zip(line.Split(' ')))
                record.GetString(catalog.Find(field)!).ShouldBe(value == "-" ? null : value, field);
        }
    }

    [Fact]
    public void A_field_that_nobody_knows_is_read_over()
    {
        var configuration = ConfigurationLoader.Load("version: 1\nmetrics: { definitions: [ { name: Flows, dimensions: [dstport] } ] }", "test");
        using var batch = Batch.Of("443 whatever 10.0.0.5", "443 - 10.0.0.6");
        var format = RecordFormat.FromHeader(["dstport", "field-of-2031", "srcaddr"], configuration.Catalog);

        var result = new FlowEngine(configuration).Process(batch, format);

        result.Counts.Ok.ShouldBe(2);
        var point = result.Metrics.ShouldHaveSingleItem();
        point.Dimensions.ShouldBe(["443"]);
        point.Values.SampleCount.ShouldBe(2);
    }

    [Fact]
    public void A_header_that_names_a_field_twice_is_no_header() =>
        RecordFormat.FromHeader(["srcaddr", "dstaddr", "srcaddr"], new FieldCatalog()).ShouldBeNull();
}
