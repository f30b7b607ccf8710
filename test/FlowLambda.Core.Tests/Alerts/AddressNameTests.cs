using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>An address in an alert says who it is.</summary>
public class AddressNameTests
{
    private const string Format = "${srcaddr} ${dstaddr} ${pkt-srcaddr} ${pkt-dstaddr} ${pkt-dst-aws-service} ${dstport}";

    [Theory]
    [InlineData("203.0.113.9", "special")]
    [InlineData("8.8.8.8", "public")]
    [InlineData("10.0.0.5", "private")]
    [InlineData("9.9.9.9", "office, partners")]
    [InlineData("2620:fe::fe", "partners")]
    [InlineData("5.5.5.5", "private")]
    public void It_is_named_by_the_lists_that_hold_it_or_else_by_its_scope(string address, string name)
    {
        var alert = Raise($"{address} 10.0.0.5 - - - 22", "srcaddr");

        alert.AddressNames[address].ShouldBe(name);
        AlertText.Message(alert).ShouldContain($"from:       {address} ({name})\n");
    }

    [Fact]
    public void The_AWS_service_is_that_of_the_packet_s_own_address()
    {
        var alert = Raise("10.0.0.5 10.0.0.1 10.0.0.5 52.218.0.1 S3 443", "dst");

        alert.AddressNames["52.218.0.1"].ShouldBe("AWS S3");
        alert.AddressNames["10.0.0.1"].ShouldBe("private");
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void A_service_s_name_shows_no_control_character_and_is_short(string text)
    {
        var engine = Given.Engine($"{{ version: 1, logFormats: [ {{ logGroup: \"*\", format: \"{Format}\" }} ], rules: [ {{ name: r, match: {{}}, groupBy: [dst], window: 1m, threshold: 1 }} ] }}");

        var alert = engine.Feed($$"""{"srcaddr":"10.0.0.5","dstaddr":"10.0.0.1","pkt-dstaddr":"52.218.0.1","pkt-dst-aws-service":{{Envelope.Quote(text)}},"dstport":443}""").Alerts.ShouldHaveSingleItem();

        alert.AddressNames["52.218.0.1"].Length.ShouldBeLessThan(60);
        alert.AddressNames["52.218.0.1"].ShouldAllBe(c => !char.IsControl(c) && c != '\u202e' && c != '\u2028');
    }

    private static Alert Raise(string record, string field) => Given.Engine(
        $$"""
        version: 1
        logFormats: [ { logGroup: "*", format: "{{Format}}" } ]
        lists: { office: [9.9.9.0/24], ports: [22], partners: [9.9.9.9, "2620:fe::/48"] }
        internal: [5.5.0.0/16]
        rules: [ { name: r, title: R, match: {}, groupBy: [{{field}}], window: 1m, threshold: 1 } ]
        """).Feed(record).Alerts.ShouldHaveSingleItem();
}
