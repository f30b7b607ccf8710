using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.RuleTests;

/// <summary>Reads the records of a test, in one batch or several.</summary>
internal sealed class TestBatchReader(FlowConfiguration configuration)
{
    private const string Repeat = "repeat";
    private const int MaxBatches = 10_000;

    private static readonly string[] BatchKeys = ["records", Repeat, .. SourceKeys];

    private readonly FieldValueReader _values = new(configuration);

    /// <summary>The keys that say where log events come from.</summary>
    internal static string[] SourceKeys => ["owner", "logGroup", "logStream"];

    /// <summary>Reads one batch: its records.</summary>
    internal TestBatch ReadRecords(Section records, IReadOnlyDictionary<FlowLogField, FieldValue> defaults, TestSource source, long repeat = 1)
    {
        List<TestMessages> messages = [];
        foreach (var item in records.Items())
        {
            if (ReadMessages(item, defaults) is { } read)
                messages.Add(read);
        }

        if (messages.OfType<RawLine>().Sum(raw => (double)raw.Repeat * Encoding.UTF8.GetByteCount(raw.Line)) > SubscriptionDecoder.MaxPayloadLength)
            records.Fault($"the lines of a batch are at most {SubscriptionDecoder.MaxPayloadLength} bytes");
        return new TestBatch(messages, source, repeat);
    }

    /// <summary>Reads batches: each a list of records, or a mapping that says more of it.</summary>
    internal List<TestBatch> ReadBatches(Section batches, IReadOnlyDictionary<FlowLogField, FieldValue> defaults, TestSource source)
    {
        List<TestBatch> read = [];
        foreach (var batch in batches.Items())
        {
            if (batch.Node is not MappingNode)
            {
                read.Add(ReadRecords(batch, defaults, source));
                continue;
            }

            var keys = batch.Keys(BatchKeys, "records");
            if (keys.TryGetValue("records", out var records))
                read.Add(ReadRecords(records, defaults, ReadSource(keys, source), ReadRepeat(keys, MaxBatches)));
        }

        return read;
    }

    /// <summary>Reads where log events come from; what is not said is as it is in <paramref name="outer"/>.</summary>
    internal static TestSource ReadSource(Dictionary<string, Section> keys, TestSource outer) => new()
    {
        Owner = Said(keys, "owner") ?? outer.Owner,
        LogGroup = Said(keys, "logGroup") ?? outer.LogGroup,
        LogStream = Said(keys, "logStream") ?? outer.LogStream,
    };

    /// <summary>Reads the fields of every record, over those that an outer level gives.</summary>
    internal IReadOnlyDictionary<FlowLogField, FieldValue> ReadDefaults(Section section, IReadOnlyDictionary<FlowLogField, FieldValue> outer)
    {
        Dictionary<FlowLogField, FieldValue> values = new(outer);
        foreach (var (key, value) in section.Entries())
            ReadField(key, value, values);
        return values;
    }

    private TestMessages? ReadMessages(Section item, IReadOnlyDictionary<FlowLogField, FieldValue> defaults)
    {
        if (item.Node is not MappingNode mapping)
            return item.Text() is { } line ? new RawLine(line, TestTime.Milliseconds(TestTime.Default), 1) : null;
        return mapping.Entries.Any(entry => entry.Key.Value == "line") ? ReadLine(item) : ReadRecord(item, defaults);
    }

    private static RawLine? ReadLine(Section item)
    {
        var keys = item.Keys(["line", "timestamp", Repeat]);
        var time = TestTime.Default;
        if (keys.TryGetValue("timestamp", out var timestamp) && timestamp.Text() is { } text && !TestTime.TryParse(text, out time))
            timestamp.Fault($"'{text}' is not {TestTime.Forms}");
        var repeat = ReadRepeat(keys, TestMessages.MaxRepeat);
        // An empty line is a line too.
        var line = keys["line"].Node is ScalarNode { IsQuoted: true } quoted ? quoted.Value : keys["line"].Text();
        return line is null ? null : new RawLine(line, TestTime.Milliseconds(time), repeat);
    }

    private TestRecord ReadRecord(Section item, IReadOnlyDictionary<FlowLogField, FieldValue> defaults)
    {
        Dictionary<FlowLogField, FieldValue> values = [];
        Dictionary<string, Section> repeats = [];
        foreach (var (key, value) in item.Entries())
        {
            if (key.Value == Repeat)
                repeats.Add(Repeat, value);
            else
                ReadField(key, value, values);
        }

        var repeat = ReadRepeat(repeats, TestMessages.MaxRepeat);
        foreach (var lone in values.Values.OfType<ListedValues>().Where(_ => repeats.Count == 0))
            lone.Section.Fault($"of a list each repetition takes one: say `repeat: {lone.Texts.Count}` for a record of each");
        foreach (var value in values.Values.Concat(defaults.Where(entry => !values.ContainsKey(entry.Key)).Select(entry => entry.Value)))
            value.Serves(repeat);
        return new TestRecord(values, defaults, repeat);
    }

    private void ReadField(ScalarNode key, Section value, Dictionary<FlowLogField, FieldValue> values)
    {
        var field = configuration.Catalog.Find(key.Value);
        if (field is null)
        {
            var names = configuration.Catalog.Names.Where(name => configuration.Catalog.Find(name) is { IsPseudo: false });
            value.FaultAt(key, $"unknown field '{key.Value}'{Suggestion.For(key.Value, [.. names, Repeat])}; `flowlambda fields` lists them");
        }
        else if (field.IsPseudo)
        {
            value.FaultAt(key, $"'{field}' is derived by FlowLambda: a record does not hold it");
        }
        else if (_values.Read(value, field) is { } read)
        {
            values[field] = read;
        }
    }

    private static string? Said(Dictionary<string, Section> keys, string key) => keys.TryGetValue(key, out var section) ? section.Text() : null;

    private static long ReadRepeat(Dictionary<string, Section> keys, long maximum) =>
        keys.TryGetValue(Repeat, out var repeat) ? repeat.Whole(1, maximum) ?? 1 : 1;
}
