using System.Collections;
using System.Collections.Frozen;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Service names of ports, after the IANA Service Name and Transport Protocol Port Number Registry
/// (https://www.iana.org/assignments/service-names-port-numbers): the services that matter in network security.
/// Where a port is registered, the name is the registry's own (1521 is <c>ncube-lm</c>, whatever listens there);
/// where it is not, the name by which the port is commonly known.
/// </summary>
public static class WellKnownServices
{
    private static readonly FrozenDictionary<int, string> Names = Assignments()
        .ToFrozenDictionary(entry => Key(entry.Protocol, entry.Port), entry => entry.Name);

    private static readonly FrozenDictionary<string, (int Protocol, int Port)[]> Ports = Assignments()
        .GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.Select(entry => (entry.Protocol, entry.Port)).Order().ToArray(),
            StringComparer.OrdinalIgnoreCase);

    private static readonly BitArray Listening = ListeningPorts();

    /// <summary>The service name of a port, e.g. <c>ssh</c> for protocol 6 and port 22.</summary>
    /// <param name="protocol">The IANA protocol number: 6 (TCP) or 17 (UDP); others have no services here.</param>
    /// <param name="port">The port, 0 to 65535.</param>
    /// <returns>The name, or null when the table has none. Nothing is allocated.</returns>
    public static string? Name(int protocol, int port) => Names.GetValueOrDefault(Key(protocol, port));

    /// <summary>The first of the protocols and ports that bear the same name as this one; itself, where it has none. Nothing is allocated.</summary>
    public static (int Protocol, int Port) First(int protocol, int port) =>
        Name(protocol, port) is { } name ? Ports[name][0] : (protocol, port);

    /// <summary>The protocols and ports that bear a service name, in any case, ordered by protocol and port; empty when none does.</summary>
    /// <param name="name">A service name, e.g. <c>https</c>.</param>
    public static IReadOnlyList<(int Protocol, int Port)> Find(string name) => Ports.GetValueOrDefault(name, []);

    /// <summary>
    /// Whether servers commonly listen on this port though it is above 1023 (3306, 5432, 8080, …): a record
    /// whose source port is such a one, and lower than its destination port, is most likely a server's answer.
    /// </summary>
    /// <param name="port">The port, 0 to 65535; anything else is no service.</param>
    public static bool IsService(int port) => (uint)port < (uint)Listening.Length && Listening[port];

    /// <summary>Every service name, in order.</summary>
    internal static IReadOnlyList<string> AllNames { get; } = [.. Ports.Keys.Order(StringComparer.Ordinal)];

    private static int Key(int protocol, int port) => (protocol << 16) | port;

    private static IEnumerable<(int Protocol, int Port, string Name)> Assignments() =>
        from service in ServiceTable.Registered.Concat(ServiceTable.Customary).Concat(ServiceTable.Unusual)
        from port in service.Ports
        from protocol in service.Protocols
        select (protocol, port, service.Name);

    private static BitArray ListeningPorts()
    {
        var listening = new BitArray(ushort.MaxValue + 1);
        var services = ServiceTable.Registered.Concat(ServiceTable.Customary);
        foreach (var port in services.SelectMany(service => service.Ports).Where(port => port > 1023))
            listening[port] = true;

        return listening;
    }
}
