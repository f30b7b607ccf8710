using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Subscriptions;

namespace FlowLambda.Reports;

/// <summary>Reads records and counts them for all reports.</summary>
internal sealed class TrafficTally
{
    private readonly FlowConfiguration _configuration;
    private readonly LogEventReader _reader;
    private readonly Predicate[] _ignore;
    private readonly AwsServiceNames _services = new();
    private readonly InterfaceTable _interfaces = new();
    private readonly Eras _eras = new();

    internal TrafficTally(FlowConfiguration configuration)
    {
        _configuration = configuration;
        _reader = new LogEventReader(configuration, FieldsOf(configuration));
        _ignore = [.. configuration.Ignore.Select(pattern => pattern.Predicate)];
    }

    internal void Add(LogEventBatch batch, RecordFormat? format)
    {
        if (batch.IsControl)
            return;
        _reader.Begin(batch, format);
        foreach (ref readonly var logEvent in batch.Events)
        {
            if (_reader.Read(logEvent) == FlowRecordError.None && _reader.Record.Status == LogStatus.Ok && !IsIgnored())
                Add(_reader.Record);
        }
    }

    /// <summary>The figures as they stand.</summary>
    internal TrafficFigures Complete()
    {
        var era = _eras.Settle();
        return new TrafficFigures(
            _eras.Outside,
            DateTimeOffset.FromUnixTimeSeconds(era.Timeline.Start),
            era.Timeline.BucketSeconds,
            era.Timeline.Count,
            [.. Enumerable.Range(0, _interfaces.Count).Select(_interfaces.NameOf), null],
            era.Complete(_interfaces, new ValueTexts(_configuration.Names, _interfaces, _services)));
    }

    private void Add(FlowRecord record)
    {
        _services.Add(record);
        _eras.At(record.EventTime).Add(record, _interfaces);
    }

    private bool IsIgnored()
    {
        foreach (var pattern in _ignore)
        {
            if (pattern.Matches(_reader.Record))
                return true;
        }

        return false;
    }

    private static HashSet<FlowLogField> FieldsOf(FlowConfiguration configuration) =>
    [
        .. ReportDefinition.CreateAll().SelectMany(report => report.Lists).SelectMany(list => list.Uses)
            .Concat(AwsServiceNames.Uses)
            .Concat([FlowLogFields.InterfaceId, FlowLogFields.Action, FlowLogFields.Bytes, FlowLogFields.Packets])
            .Concat(configuration.Ignore.SelectMany(pattern => pattern.Mentioned))
            .SelectMany(field => field.Uses)
            .SelectMany(field => field.Uses),
    ];
}
