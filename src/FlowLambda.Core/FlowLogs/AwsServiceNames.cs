using F = FlowLambda.FlowLogs.FlowLogFields;

namespace FlowLambda.FlowLogs;

/// <summary>The AWS services that records name for addresses: <c>pkt-src-aws-service</c> and <c>pkt-dst-aws-service</c>.</summary>
internal sealed class AwsServiceNames
{
    /// <summary>For how many addresses a name is kept: some megabytes' worth.</summary>
    private const int MaxAddresses = 20_000;

    /// <summary>How many characters of a name are shown: the longest of AWS's, ROUTE53_HEALTHCHECKS_PUBLISHING, is whole.</summary>
    private const int MaxLength = 40;

    private readonly Dictionary<Address, string> _services = [];

    /// <summary>The fields that name services, and the addresses that they are named for.</summary>
    internal static IEnumerable<FlowLogField> Uses => [F.SourceService, F.DestinationService, PseudoFields.Source, PseudoFields.Destination];

    /// <summary>The service of an address, with what is not for reading escaped; null where no record names one.</summary>
    internal string? Of(Address address) => _services.GetValueOrDefault(address);

    /// <summary>Learns what a record tells.</summary>
    internal void Add(FlowRecord record)
    {
        Add(record, F.SourceService, PseudoFields.Source);
        Add(record, F.DestinationService, PseudoFields.Destination);
    }

    private void Add(FlowRecord record, FlowLogField service, FlowLogField of)
    {
        if (_services.Count < MaxAddresses && record.TryGetText(service, out var name) && record.TryGetAddress(of, out var address) && !_services.ContainsKey(address))
            _services.Add(address, VisibleText.Of(name, MaxLength));
    }
}
