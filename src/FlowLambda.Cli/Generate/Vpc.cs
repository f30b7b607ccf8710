using System.Globalization;

namespace FlowLambda.Cli.Generate;

/// <summary>
/// A small VPC, 10.0.0.0/16: web servers in public subnets, application servers, PostgreSQL, Redis, a bastion
/// host, a DNS resolver of its own (queries to Amazon's are not logged) and two idle interfaces. An address keeps its interface.
/// </summary>
public sealed class Vpc
{
    /// <summary>The account that owns every interface.</summary>
    public const string AccountId = "123456789012";

    private const int MostServers = 60;
    private const int MostClients = 50_000;

    // The IPv6 addresses of a VPC are public ones: this prefix is of Amazon's.
    private const string V6Subnet = "2600:1f14:7a3:de01";

    private readonly RandomSource _random;

    /// <summary>A VPC with as many servers and clients as its traffic needs.</summary>
    /// <param name="random">Gives interface ids and public addresses.</param>
    /// <param name="recordsPerMinute">The size of the traffic; 600 records a minute double the servers of a small one.</param>
    public Vpc(RandomSource random, int recordsPerMinute)
    {
        _random = random;
        var servers = Math.Min(3 + (recordsPerMinute / 200), MostServers);
        Resolver = Inside("10.0.0.53");
        Bastion = Inside("10.0.1.20");
        Database = Inside("10.0.21.10");
        Cache = Inside("10.0.21.20");
        Web = [.. Enumerable.Range(100, servers).Select(host => Inside($"10.0.1.{Text(host)}"))];
        Apps = [.. Enumerable.Range(100, servers).Select(host => Inside($"10.0.11.{Text(host)}"))];
        Idle = [InterfaceId(), InterfaceId()];
        WebV6 = [.. Web.Select((host, index) => host with { Address = $"{V6Subnet}:{Text(4096 + index)}:5c1d:9e2b:{Text(1000 + index)}" })];
        Clients = [.. Enumerable.Range(0, Math.Clamp(3 * recordsPerMinute, 100, MostClients)).Select(_ => Outside())];
        ClientsV6 = [.. Enumerable.Range(0, Math.Max(10, recordsPerMinute / 5)).Select(_ => new Endpoint(PublicAddresses.V6(random)))];
        Storage = [.. Enumerable.Range(0, Math.Max(4, recordsPerMinute / 20)).Select(_ => Outside())];
        Partners = [.. Enumerable.Range(0, 6).Select(_ => Outside())];
        TimeServers = [.. Enumerable.Range(0, 4).Select(_ => Outside())];
    }

    /// <summary>Answers DNS queries of the VPC.</summary>
    public Endpoint Resolver { get; }

    /// <summary>Where administrators log in from; the only host on whose port 22 the internet is let in.</summary>
    public Endpoint Bastion { get; }

    /// <summary>PostgreSQL.</summary>
    public Endpoint Database { get; }

    /// <summary>Redis.</summary>
    public Endpoint Cache { get; }

    /// <summary>Web servers, by their private IPv4 addresses.</summary>
    public IReadOnlyList<Endpoint> Web { get; }

    /// <summary>The same web servers by their IPv6 addresses.</summary>
    public IReadOnlyList<Endpoint> WebV6 { get; }

    /// <summary>Application servers, behind the web servers.</summary>
    public IReadOnlyList<Endpoint> Apps { get; }

    /// <summary>Interfaces without any traffic.</summary>
    public IReadOnlyList<string> Idle { get; }

    /// <summary>Visitors of the web servers.</summary>
    public IReadOnlyList<Endpoint> Clients { get; }

    /// <summary>Visitors that come over IPv6.</summary>
    public IReadOnlyList<Endpoint> ClientsV6 { get; }

    /// <summary>Addresses of the object storage that application servers upload to.</summary>
    public IReadOnlyList<Endpoint> Storage { get; }

    /// <summary>Foreign APIs that application servers call.</summary>
    public IReadOnlyList<Endpoint> Partners { get; }

    /// <summary>Public NTP servers.</summary>
    public IReadOnlyList<Endpoint> TimeServers { get; }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Endpoint Inside(string address) => new(address, InterfaceId());

    private Endpoint Outside() => new(PublicAddresses.V4(_random));

    private string InterfaceId() => string.Create(CultureInfo.InvariantCulture, $"eni-0{_random.Next() >> 4:x15}{_random.Below(16):x}");
}
