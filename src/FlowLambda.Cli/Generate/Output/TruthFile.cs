using System.Text.Json;
using FlowLambda.Cli.Generate.Attacks;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>Writes what was made as JSON: the options, and each attack with what it left in the records.</summary>
internal static class TruthFile
{
    /// <summary>The name of the file in a folder of traffic.</summary>
    public const string Name = "truth.json";

    /// <summary>How many of an attack's sources are named; <c>sourceCount</c> tells them all.</summary>
    private const int MostSources = 10;

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="truth">What was made.</param>
    /// <param name="records">How many records there are in all.</param>
    public static void Write(Stream stream, GenerateSettings settings, IReadOnlyList<AttackTruth> truth, long records)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("seed", settings.Traffic.Seed);
        json.WriteString("start", settings.Traffic.Start.UtcDateTime);
        json.WriteNumber("minutes", (long)settings.Traffic.Duration.TotalMinutes);
        json.WriteNumber("rate", settings.Traffic.RecordsPerMinute);
        json.WriteString("format", (settings.Out is null ? GenerateFormat.Lines : settings.Format).ToString().ToLowerInvariant());
        json.WriteString("logFormat", settings.LogFormat);
        json.WriteNumber("records", records);
        json.WriteStartArray("attacks");
        foreach (var attack in truth)
            Write(json, attack);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, AttackTruth attack)
    {
        json.WriteStartObject();
        json.WriteString("name", attack.Name);
        json.WriteString("kind", attack.Kind);
        WriteTexts(json, "rules", attack.Rules);
        WriteTexts(json, "sources", attack.Sources.Take(MostSources));
        json.WriteNumber("sourceCount", attack.Sources.Count);
        json.WriteString("destination", attack.Destination);
        json.WriteString("interfaceId", attack.InterfaceId);
        json.WriteNumber("protocol", attack.Protocol);
        json.WriteStartArray("ports");
        foreach (var port in attack.Ports)
            json.WriteNumberValue(port);
        json.WriteEndArray();
        json.WriteString("first", attack.First.UtcDateTime);
        json.WriteString("last", attack.Last.UtcDateTime);
        json.WriteNumber("flows", attack.Flows);
        json.WriteNumber("bytes", attack.Bytes);
        json.WriteNumber("records", attack.Records);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
