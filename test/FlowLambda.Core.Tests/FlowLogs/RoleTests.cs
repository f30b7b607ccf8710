using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>Which half of a conversation a record is: the reply half of ordinary traffic must not look like a scan.</summary>
public class RoleTests
{
    [Theory]

    // Flags tell, where they hold a SYN: 2 is SYN, 18 SYN and ACK, 3 and 19 the same with FIN, 6 with RST.
    [InlineData("2", "49152 443 6 ACCEPT", "initiator")]
    [InlineData("3", "49152 443 6 ACCEPT", "initiator")]
    [InlineData("6", "49152 443 6 ACCEPT", "initiator")]
    [InlineData("18", "443 49152 6 ACCEPT", "responder")]
    [InlineData("19", "443 49152 6 ACCEPT", "responder")]
    [InlineData("2", "443 49152 6 ACCEPT", "initiator")]
    [InlineData("18", "49152 443 6 ACCEPT", "responder")]

    // Without a SYN, by ports: 0 is ACK alone, 1 FIN, 4 RST.
    [InlineData("0", "443 49152 6 ACCEPT", "responder")]
    [InlineData("1", "443 49152 6 ACCEPT", "responder")]
    [InlineData("4", "49152 443 6 ACCEPT", "initiator")]
    [InlineData("-", "443 49152 6 ACCEPT", "responder")]
    [InlineData("-", "49152 443 6 ACCEPT", "initiator")]
    [InlineData("-", "3306 51000 6 ACCEPT", "responder")]
    [InlineData("-", "51000 3306 6 ACCEPT", "initiator")]
    [InlineData("-", "5432 3306 6 ACCEPT", "initiator")]
    [InlineData("-", "40000 50000 6 ACCEPT", "initiator")]
    [InlineData("-", "443 443 6 ACCEPT", "initiator")]
    [InlineData("-", "53 40000 17 ACCEPT", "responder")]
    [InlineData("-", "40000 53 17 ACCEPT", "initiator")]
    [InlineData("-", "0 0 1 ACCEPT", "initiator")]

    // A rejected record answers only if its flags say so: backscatter of a spoofed flood. A scanner chooses its source port.
    [InlineData("18", "25565 31337 6 REJECT", "responder")]
    [InlineData("2", "53 31337 6 REJECT", "initiator")]
    [InlineData("-", "53 31337 6 REJECT", "initiator")]
    [InlineData("0", "443 31337 6 REJECT", "initiator")]
    [InlineData("-", "53 31337 17 REJECT", "initiator")]
    public void Role_is_told_by_flags_then_by_ports_and_for_REJECT_by_flags_only(string flags, string rest, string role) =>
        Records.Read("tcp-flags srcport dstport protocol action", $"{flags} {rest}")["role"].ShouldBe(role);

    [Fact]
    public void The_default_format_tells_it_by_ports()
    {
        Records.Read(Records.DefaultFormat, new Flow { SourcePort = 22, DestinationPort = 51515, Action = "ACCEPT" }.ToString())["role"].ShouldBe("responder");
        Records.Read(Records.DefaultFormat, new Flow { SourcePort = 22, DestinationPort = 51515, Action = "REJECT" }.ToString())["role"].ShouldBe("initiator");
    }

    [Fact]
    public void Without_flags_and_ports_it_cannot_be_told() =>
        Records.Read("srcaddr dstaddr protocol action", "10.0.0.1 10.0.0.2 6 ACCEPT")["role"].ShouldBeNull();
}
