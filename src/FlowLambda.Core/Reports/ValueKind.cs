using System.Globalization;
using FlowLambda.FlowLogs;
using F = FlowLambda.FlowLogs.FlowLogFields;
using P = FlowLambda.FlowLogs.PseudoFields;

namespace FlowLambda.Reports;

/// <summary>What the values of a list are: which fields, how they are taken from a record, and how they read.</summary>
internal sealed class ValueKind
{
    /// <summary>The name under which a list gives the port of the side that serves.</summary>
    private const string ServicePort = "service-port";

    internal static readonly ValueKind Action = OfNumber(F.Action, isBounded: true);

    internal static readonly ValueKind Protocol = OfNumber(F.Protocol);

    internal static readonly ValueKind Direction = OfNumber(P.Direction, isBounded: true);

    internal static readonly ValueKind TrafficPath = OfNumber(F.TrafficPath);

    internal static readonly ValueKind Source = new()
    {
        Fields = [P.Source.Name],
        Uses = [P.Source],
        TryPick = static (record, _, out value) =>
        {
            var isThere = record.TryGetAddress(P.Source, out var source);
            value = new ReportValue(source, default, 0);
            return isThere;
        },
        Texts = static (value, _) => [value.Source.ToString()],
        Label = static (value, texts) => texts.LabelOf(value.Source),
    };

    internal static readonly ValueKind Port = OfPort(F.DestinationPort.Name, TryGetPort, F.DestinationPort, F.Protocol);

    internal static readonly ValueKind Service = OfPort(ServicePort, TryGetServicePort, F.SourcePort, F.DestinationPort, F.Protocol, P.Role);

    internal static readonly ValueKind Connection = OfConnection(F.DestinationPort.Name, TryGetPort, F.DestinationPort, F.Protocol);

    internal static readonly ValueKind Conversation = OfConnection(ServicePort, TryGetServicePort, F.SourcePort, F.DestinationPort, F.Protocol, P.Role);

    internal static readonly ValueKind Interface = new()
    {
        Fields = [F.InterfaceId.Name],
        Uses = [F.InterfaceId],
        IsBounded = true,
        TryPick = static (record, number, out value) =>
        {
            value = number < InterfaceTable.MaxInterfaces ? ReportValue.OfCode(number) : ReportValue.Other;
            return record.Has(F.InterfaceId);
        },
        Texts = static (value, texts) => [texts.InterfaceName((int)value.Code)],
        Label = static (value, texts) => texts.InterfaceName((int)value.Code),
    };

    /// <summary>Gives protocol and port of a record.</summary>
    private delegate bool PortPicker(FlowRecord record, out long code);

    /// <summary>The fields' names.</summary>
    internal required IReadOnlyList<string> Fields { get; init; }

    /// <summary>What a record must keep for a value to be taken from it.</summary>
    internal required IReadOnlyList<FlowLogField> Uses { get; init; }

    /// <summary>Takes the value from a record.</summary>
    internal required ValuePicker TryPick { get; init; }

    /// <summary>The fields' values as people read them.</summary>
    internal required Func<ReportValue, ValueTexts, IReadOnlyList<string>> Texts { get; init; }

    /// <summary>The value as people read it, with names beside numbers.</summary>
    internal required Func<ReportValue, ValueTexts, string> Label { get; init; }

    /// <summary>Whether there are so few values that all of them are shown.</summary>
    internal bool IsBounded { get; private init; }

    private static ValueKind OfNumber(FlowLogField field, bool isBounded = false) => new()
    {
        Fields = [field.Name],
        Uses = [field],
        IsBounded = isBounded,
        TryPick = (record, _, out value) =>
        {
            var isThere = record.TryGetNumber(field, out var number);
            value = ReportValue.OfCode(number);
            return isThere;
        },
        Texts = (value, _) => [field.FormatNumber(value.Code)],
        Label = (value, _) => ValueNames.Labelled(field, value.Code),
    };

    private static ValueKind OfPort(string name, PortPicker pick, params IReadOnlyList<FlowLogField> uses) => new()
    {
        Fields = [F.Protocol.Name, name],
        Uses = uses,
        TryPick = (record, _, out value) =>
        {
            var isThere = pick(record, out var code);
            value = ReportValue.OfCode(code);
            return isThere;
        },
        Texts = static (value, _) => [Number(value.Protocol), Number(value.Port)],
        Label = static (value, _) => ValueNames.LabelledPort(value.Protocol, value.Port),
    };

    private static ValueKind OfConnection(string name, PortPicker pick, params IReadOnlyList<FlowLogField> uses) => new()
    {
        Fields = [P.Source.Name, P.Destination.Name, F.Protocol.Name, name],
        Uses = [P.Source, P.Destination, .. uses],
        TryPick = (record, _, out value) =>
        {
            var isThere = record.TryGetAddress(P.Source, out var source) & record.TryGetAddress(P.Destination, out var destination) & pick(record, out var code);
            value = new ReportValue(source, destination, code);
            return isThere;
        },
        Texts = static (value, _) => [value.Source.ToString(), value.Destination.ToString(), Number(value.Protocol), Number(value.Port)],
        Label = static (value, texts) => $"{texts.LabelOf(value.Source)} → {texts.LabelOf(value.Destination)} {ValueNames.LabelledPort(value.Protocol, value.Port)}",
    };

    private static bool TryGetPort(FlowRecord record, out long code)
    {
        var isThere = record.TryGetNumber(F.Protocol, out var protocol) & record.TryGetNumber(F.DestinationPort, out var port);
        code = ReportValue.PortCode(protocol, port);
        return isThere;
    }

    /// <summary>The port of the side that serves: a record's own source port where it is an answer, so that both halves of a conversation name one service.</summary>
    private static bool TryGetServicePort(FlowRecord record, out long code)
    {
        var isAnswer = record.TryGetNumber(P.Role, out var role) && role == (long)FlowRole.Responder;
        var isThere = record.TryGetNumber(F.Protocol, out var protocol) & record.TryGetNumber(isAnswer ? F.SourcePort : F.DestinationPort, out var port);
        code = ReportValue.PortCode(protocol, port);
        return isThere;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
