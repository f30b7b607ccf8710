using System.Globalization;

namespace FlowLambda.FlowLogs;

/// <summary>Says what a value is, in alerts, reports and tables alike: who an address is, which service a port is of, what a number stands for.</summary>
/// <param name="lists">The lists that name addresses.</param>
/// <param name="scopes">What kind of address an address is.</param>
public sealed class ValueNames(AddressLists lists, AddressScopes scopes)
{
    /// <summary>The pseudo-fields that have words for the numbers of others.</summary>
    private static readonly Dictionary<FlowLogField, FlowLogField> Wordings = new()
    {
        [FlowLogFields.Protocol] = PseudoFields.ProtocolName,
        [FlowLogFields.TrafficPath] = PseudoFields.TrafficPathName,
        [FlowLogFields.TcpFlags] = PseudoFields.TcpFlagsNames,
    };

    /// <summary>
    /// Who an address is: the lists that hold it, such as <c>office, partners</c>; else the AWS service, such as <c>AWS S3</c>; else its scope, such as <c>private</c>.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="service">The AWS service that the records name for it, with what is not for reading escaped; null where they name none.</param>
    public string Of(Address address, string? service = null)
    {
        var names = string.Join(", ", lists.Of(address).Select(VisibleText.Of));
        return names.Length > 0 ? names
            : service is not null ? $"AWS {service}"
            : scopes.Of(address).ToString().ToLowerInvariant();
    }

    /// <summary>A field's value, and what it is where that is known: <c>10.0.1.4 (private)</c>, <c>22 (ssh)</c>, <c>6 (tcp)</c>.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value, as text, with what is not for reading escaped.</param>
    public string Labelled(FlowLogField field, string value) =>
        Labelled(value, field.Type != FieldType.Address ? Of(field, value) : Address.TryParse(value, out var address) ? Of(address) : null);

    /// <summary>A field's number, and what it stands for where that is known: <c>6 (tcp)</c>.</summary>
    internal static string Labelled(FlowLogField field, long number) => Labelled(field.FormatNumber(number), Of(field, number));

    /// <summary>A value and its name, which is null where it has none.</summary>
    internal static string Labelled(string value, string? name) => name is null ? value : $"{value} ({name})";

    /// <summary>A port with its protocol, and the service that is registered for them: <c>tcp/22 (ssh)</c>.</summary>
    internal static string LabelledPort(int protocol, int port) =>
        Labelled(string.Create(CultureInfo.InvariantCulture, $"{IpProtocols.Name(protocol)}/{port}"), WellKnownServices.Name(protocol, port));

    /// <summary>What a field's value stands for: the service of a port, the words for a protocol, a traffic path and TCP flags; null where nothing is known.</summary>
    internal static string? Of(FlowLogField field, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Of(field, number) : null;

    private static string? Of(FlowLogField field, long number) =>
        number > ushort.MaxValue ? null
        : field == FlowLogFields.DestinationPort || field == FlowLogFields.SourcePort ? ServiceOf((int)number)
        : Wordings.TryGetValue(field, out var wording) && wording.FormatNumber(number) is var word && word != field.FormatNumber(number) ? word
        : null;

    /// <summary>The service of a port whose protocol is not told: that of TCP, or of UDP, unless they are two.</summary>
    private static string? ServiceOf(int port)
    {
        var (tcp, udp) = (WellKnownServices.Name(IpProtocols.Tcp, port), WellKnownServices.Name(IpProtocols.Udp, port));
        return tcp is null || udp is null || tcp == udp ? tcp ?? udp : null;
    }
}
