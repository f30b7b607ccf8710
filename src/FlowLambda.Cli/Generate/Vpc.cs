using System.Globalization;

namespace FlowLambda.Cli.Generate;

/// <summary>
/// A small VPC, 10.0.0.0/16: web servers in public subnets, application servers, PostgreSQL, Redis, a bastion
/// host, a VPN gateway, a DNS resolver of its own (queries to Amazon's are not logged) and two idle interfaces. An address keeps its interface.
/// </summary>
public sealed class Vpc
{
    /// <summary>The account that owns every interface.</summary>
    public const string AccountId = "123456789012";

    /// <summary>The Region that it is in.</summary>
    public const string Region = "us-east-1";

    /// <summary>The Availability Zone that it is in, by its id.</summary>
    public const string AzId = "use1-az4";

    private const int MostServers = 60;
    private const int MostClients = 50_000;

    // The IPv6 addresses of a VPC are public ones: this prefix is of Amazon's.
    private const string V6Subnet = "2600:1f14:7a3:de01";

    private readonly RandomSource _random;
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

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
        VpnGateway = Inside("10.0.1.30");
        Web = [.. Enumerable.Range(100, servers).Select(host => Inside($"10.0.1.{Text(host)}"))];
        Apps = [.. Enumerable.Range(100, servers).Select(host => Inside($"10.0.11.{Text(host)}"))];
        Idle = [InterfaceId(), InterfaceId()];
        WebV6 = [.. Web.Select((host, index) => host with { Address = $"{V6Subnet}:{Text(4096 + index)}:5c1d:9e2b:{Text(1000 + index)}" })];
        Clients = [.. Enumerable.Range(0, Math.Clamp(3 * recordsPerMinute, 100, MostClients)).Select(_ => Outside())];
        ClientsV6 = [.. Enumerable.Range(0, Math.Max(10, recordsPerMinute / 5)).Select(_ => new Endpoint(PublicAddresses.V6(random)))];
        Storage = [.. Enumerable.Range(0, Math.Max(4, recordsPerMinute / 20)).Select(_ => Outside() with { Service = "S3" })];
        Partners = [.. Enumerable.Range(0, 6).Select(_ => Outside())];
        TimeServers = [.. Enumerable.Range(0, 4).Select(_ => Outside())];
        BranchOffice = Outside();
        Scanners = [.. Enumerable.Range(0, 16 + Math.Min(recordsPerMinute / 4, MostClients)).Select(_ => Outside())];
        Public = [Bastion, VpnGateway, .. Web];
        Id = $"vpc-{Hexadecimal()}";
        SettleIn();
    }

    /// <summary>The VPC's id.</summary>
    public string Id { get; }

    /// <summary>Answers DNS queries of the VPC.</summary>
    public Endpoint Resolver { get; }

    /// <summary>Where administrators log in from; the only host on whose port 22 the internet is let in.</summary>
    public Endpoint Bastion { get; }

    /// <summary>Ends the tunnel to <see cref="BranchOffice"/>.</summary>
    public Endpoint VpnGateway { get; }

    /// <summary>The other end of the VPN.</summary>
    public Endpoint BranchOffice { get; }

    /// <summary>Hosts that look at the whole internet, day after day; each comes back to a few hosts and ports.</summary>
    public IReadOnlyList<Endpoint> Scanners { get; }

    /// <summary>Whatever has a public IPv4 address.</summary>
    public IReadOnlyList<Endpoint> Public { get; }

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

    /// <summary>Where an interface is.</summary>
    public Place PlaceOf(string interfaceId) => _places[interfaceId];

    // Subnets by the third number of the address; idle interfaces belong to no instance.
    private void SettleIn()
    {
        Dictionary<string, string> subnets = new(StringComparer.Ordinal);
        foreach (var host in Public.Concat(Apps).Append(Resolver).Append(Database).Append(Cache))
        {
            var network = host.Address.Split('.')[2];
            if (!subnets.TryGetValue(network, out var subnet))
                subnets.Add(network, subnet = $"subnet-{Hexadecimal()}");
            _places.Add(host.InterfaceId!, new Place(subnet, $"i-{Hexadecimal()}"));
        }

        foreach (var idle in Idle)
            _places.Add(idle, new Place(_places[Apps[0].InterfaceId!].SubnetId, "-"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Endpoint Inside(string address) => new(address, InterfaceId());

    private Endpoint Outside() => new(PublicAddresses.V4(_random));

    private string InterfaceId() => $"eni-{Hexadecimal()}";

    private string Hexadecimal() => string.Create(CultureInfo.InvariantCulture, $"0{_random.Next() >> 4:x15}{_random.Below(16):x}");
}

/// <summary>Where an interface is.</summary>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="InstanceId">Its instance, or <c>-</c>.</param>
public sealed record Place(string SubnetId, string InstanceId);
