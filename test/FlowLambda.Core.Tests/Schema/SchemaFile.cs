using System.Text.Json;
using System.Text.RegularExpressions;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>The schema that ships.</summary>
internal static class SchemaFile
{
    internal static readonly JsonElement Root = Read();

    /// <summary>A part of the schema: the whole for an empty name, else one of its definitions.</summary>
    internal static JsonElement Part(string definition) => definition.Length == 0 ? Root : Root.GetProperty("$defs").GetProperty(definition);

    internal static JsonElement Property(string definition, string key) => Part(definition).GetProperty("properties").GetProperty(key);

    /// <summary>The keys that a part knows.</summary>
    internal static IEnumerable<string> Keys(string definition) => Part(definition).GetProperty("properties").EnumerateObject().Select(property => property.Name);

    internal static IReadOnlyList<string> Strings(this JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    internal static string Text(this JsonElement element, string key) => element.GetProperty(key).GetString()!;

    /// <summary>What a reference refers to; itself, where it is none.</summary>
    internal static JsonElement Resolve(this JsonElement element) =>
        element.TryGetProperty("$ref", out var reference) ? Part(reference.GetString()!["#/$defs/".Length..]) : element;

    /// <summary>Whether a text has the pattern that is asked for.</summary>
    internal static bool AcceptsText(this JsonElement element, string text) => Regex.IsMatch(text, element.Text("pattern"), RegexOptions.None, TimeSpan.FromSeconds(1));

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Data.SchemaPath));
        return document.RootElement.Clone();
    }
}
