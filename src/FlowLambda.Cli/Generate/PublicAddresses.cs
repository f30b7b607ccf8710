using System.Globalization;

namespace FlowLambda.Cli.Generate;

/// <summary>
/// Random addresses of the public unicast space. Every /8 that holds a private, shared, documentation or other
/// special-purpose block (IANA IPv4 Special-Purpose Address Registry) is left out as a whole.
/// </summary>
internal static class PublicAddresses
{
    /// <summary>A random public IPv4 host address.</summary>
    public static string V4(RandomSource random)
    {
        int network;
        do
            network = random.Between(1, 223);
        while (network is 10 or 100 or 127 or 169 or 172 or 192 or 198 or 203);

        return string.Create(CultureInfo.InvariantCulture, $"{network}.{random.Below(256)}.{random.Below(256)}.{random.Between(1, 254)}");
    }

    /// <summary>A random IPv6 address of 2a00::/12, one of the blocks whose addresses are given to networks.</summary>
    public static string V6(RandomSource random)
    {
        var groups = Enumerable.Range(0, 7).Select(_ => Group(random.Between(1, 0xffff)));
        return $"{Group(0x2a00 + random.Below(16))}:{string.Join(':', groups)}";
    }

    private static string Group(int value) => value.ToString("x", CultureInfo.InvariantCulture);
}
