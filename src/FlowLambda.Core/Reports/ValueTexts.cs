using FlowLambda.FlowLogs;

namespace FlowLambda.Reports;

/// <summary>What values are called in the records at hand.</summary>
internal sealed class ValueTexts(ValueNames names, InterfaceTable interfaces, AwsServiceNames services)
{
    /// <summary>An address, and who it is.</summary>
    internal string LabelOf(Address address) => ValueNames.Labelled(address.ToString(), names.Of(address, services.Of(address)));

    /// <summary>An interface's id.</summary>
    internal string InterfaceName(int number) => interfaces.NameOf(number);
}
