using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Report;

public sealed class LabelTests : IDisposable
{
    private const string Format = "${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${flow-direction} ${traffic-path} ${pkt-dst-aws-service} ${log-status}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7 (office)")]
    [InlineData("192.0.2.9", "192.0.2.9 (office, partners)")]
    [InlineData("203.0.113.9", "203.0.113.9 (special)")]
    [InlineData("10.0.1.4", "10.0.1.4 (private)")]
    [InlineData("9.9.9.9", "9.9.9.9 (public)")]
    [InlineData("2001:db8:0::1", "2001:db8::1 (special)")]
    public void An_address_is_named_by_the_lists_that_hold_it_or_else_by_its_scope(string address, string label)
    {
        var config = _folder.Write("c.yaml", "{ version: 1, lists: { office: [198.51.100.0/24, 192.0.2.0/24], partners: [192.0.2.9] } }");

        var answer = ReportAnswer.Of("--config", config, _folder.WriteLines("x.log", new Flow { Source = address }.ToString()));

        answer.List("rejected-sources/sources").Labels().ShouldBe([label]);
        answer.List("rejected-ports/connections").Labels().ShouldBe([$"{label} → 10.0.0.5 (private) tcp/22 (ssh)"]);
        answer.List("rejected-ports/ports").Labels().ShouldBe(["tcp/22 (ssh)"]);
        answer.List("rejected-protocols/protocols").Labels().ShouldBe(["6 (tcp)"]);
    }

    [Fact]
    public void An_address_is_named_by_the_AWS_service_that_a_record_names_for_it()
    {
        var answer = Custom("eni-1 10.0.0.5 52.94.1.1 40000 443 6 1 100 1699999200 1699999230 ACCEPT egress 7 DYNAMODB OK");

        answer.List("bytes/conversations").Labels().ShouldBe(["10.0.0.5 (private) → 52.94.1.1 (AWS DYNAMODB) tcp/443 (https)"]);
    }

    [Fact]
    public void Traffic_paths_are_a_list_where_the_format_has_them()
    {
        var answer = Custom(
            "eni-1 10.0.0.5 52.94.1.1 40000 443 6 1 100 1699999200 1699999230 ACCEPT egress 7 DYNAMODB OK",
            "eni-1 52.94.1.1 10.0.0.5 443 40000 6 1 30 1699999200 1699999230 ACCEPT ingress - - OK");

        var paths = answer.List("bytes/traffic-paths");
        paths.Labels().ShouldBe(["7 (gateway-endpoint)"]);
        (paths.Values()[0].Total(), paths.GetProperty("absent").GetInt64()).ShouldBe((100, 30));
        answer.List("bytes/directions").Values().Select(value => (value.Key(), value.Total())).ShouldBe([("egress", 100), ("ingress", 30)]);
    }

    [Fact]
    public void Both_halves_of_a_conversation_name_the_port_of_the_side_that_serves()
    {
        var answer = Custom(
            "eni-1 10.0.0.5 52.94.1.1 40000 443 6 1 100 1699999200 1699999230 ACCEPT egress 7 DYNAMODB OK",
            "eni-1 52.94.1.1 10.0.0.5 443 40000 6 3 30 1699999200 1699999230 ACCEPT ingress - - OK");

        answer.List("packets/services").Values().Select(value => (value.Key(), value.Text("label"), value.Total())).ShouldBe([("6 443", "tcp/443 (https)", 4)]);
        answer.List("bytes/conversations").Values().Select(ReportAnswer.Key).ShouldBe(["10.0.0.5 52.94.1.1 6 443", "52.94.1.1 10.0.0.5 6 443"]);
    }

    private JsonElement Custom(params string[] lines) => ReportAnswer.Of("--log-format", Format, _folder.WriteLines("x.log", lines));
}
