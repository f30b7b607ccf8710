namespace FlowLambda.FlowLogs;

/// <summary>
/// Service names of ports, after the IANA Service Name and Transport Protocol Port Number Registry
/// (https://www.iana.org/assignments/service-names-port-numbers): the services that matter in network security.
/// Where a port is registered, the name is the registry's own (1521 is <c>ncube-lm</c>, whatever listens there);
/// where it is not, the name by which the port is commonly known.
/// </summary>
public static class WellKnownServices
{
    private static readonly Dictionary<int, NamedService> ByPort = [];

    private static readonly Dictionary<string, NamedService> ByName = ReadTables();

    /// <summary>The service name of a port, e.g. <c>ssh</c> for protocol 6 and port 22.</summary>
    /// <param name="protocol">The IANA protocol number: 6 (TCP) or 17 (UDP); others have no services here.</param>
    /// <param name="port">The port, 0 to 65535.</param>
    /// <returns>The name, or null when the table has none. Nothing is allocated.</returns>
    public static string? Name(int protocol, int port) => ByPort.GetValueOrDefault(Key(protocol, port))?.Name;

    /// <summary>The first of the protocols and ports that bear the same name as this one; itself, where it has none. Nothing is allocated.</summary>
    public static (int Protocol, int Port) First(int protocol, int port) =>
        ByPort.GetValueOrDefault(Key(protocol, port)) is { } service ? service.Ports[0] : (protocol, port);

    /// <summary>The protocols and ports that bear a service name, in any case, ordered by protocol and port; empty when none does.</summary>
    /// <param name="name">A service name, e.g. <c>https</c>.</param>
    public static IReadOnlyList<(int Protocol, int Port)> Find(string name) => ByName.GetValueOrDefault(name)?.Ports ?? [];

    /// <summary>
    /// Whether servers commonly listen on this port though it is above 1023 (3306, 5432, 8080, …): a record
    /// whose source port is such a one, and lower than its destination port, is most likely a server's answer.
    /// </summary>
    /// <param name="port">The port, 0 to 65535; anything else is no service.</param>
    public static bool IsService(int port) => (uint)port <= ushort.MaxValue && (Listening.Ports[port >> 6] >> port & 1) != 0;

    /// <summary>Every service name, in order.</summary>
    internal static IReadOnlyList<string> AllNames { get; } = SortedNames();

    private static int Key(int protocol, int port) => (protocol << 16) | port;

    /// <summary>Fills <see cref="ByPort"/>. Loops, not queries: code of those over numbers would be compiled at each start.</summary>
    /// <returns>The services by name.</returns>
    private static Dictionary<string, NamedService> ReadTables()
    {
        Dictionary<string, NamedService> services = new(StringComparer.OrdinalIgnoreCase);
        foreach (var table in (ServicePorts[][])[ServiceTable.Registered, ServiceTable.Customary, ServiceTable.Unusual])
        {
            foreach (var row in table)
            {
                if (!services.TryGetValue(row.Name, out var service))
                    services.Add(row.Name, service = new NamedService(row.Name));
                for (var port = row.Port; port <= row.LastPort; port++)
                {
                    foreach (var protocol in row.Protocols)
                    {
                        service.Keys.Add(Key(protocol, port));
                        ByPort.Add(Key(protocol, port), service);
                    }
                }
            }
        }

        return services;
    }

    private static string[] SortedNames()
    {
        string[] names = [.. ByName.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>Apart from the names, so that whoever asks for ports alone does not wait for those to be put into tables.</summary>
    private static class Listening
    {
        /// <summary>A bit for each port, 64 in a number.</summary>
        internal static readonly ulong[] Ports = CreatePorts();

        private static ulong[] CreatePorts()
        {
            var ports = new ulong[(ushort.MaxValue + 1) / 64];
            foreach (var table in (ServicePorts[][])[ServiceTable.Registered, ServiceTable.Customary])
            {
                foreach (var service in table)
                {
                    for (var port = Math.Max(service.Port, 1024); port <= service.LastPort; port++)
                        ports[port >> 6] |= 1UL << port;
                }
            }

            return ports;
        }
    }

    /// <summary>A service, and where it is: one look-up by port tells both.</summary>
    private sealed class NamedService(string name)
    {
        internal string Name { get; } = name;

        internal List<int> Keys { get; } = [];

        /// <summary>The protocols and ports, ordered.</summary>
        internal (int Protocol, int Port)[] Ports => field ??= InOrder();

        private (int Protocol, int Port)[] InOrder()
        {
            var keys = Keys.ToArray();
            Array.Sort(keys);
            var ports = new (int Protocol, int Port)[keys.Length];
            for (var i = 0; i < ports.Length; i++)
                ports[i] = (keys[i] >> 16, keys[i] & ushort.MaxValue);
            return ports;
        }
    }
}
