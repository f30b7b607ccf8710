using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>A subscription's envelope: what it says, and one of the many ways to write it.</summary>
internal sealed record Envelope(string Owner, string LogGroup, string LogStream, IReadOnlyList<string> Filters, IReadOnlyList<(string Message, long Timestamp)> Events, string Json)
{
    private static readonly Gen<char> AnyCharacter = Gen.Frequency(
        (10, Gen.Choose(' ', '~').Select(code => (char)code)),
        (1, Gen.Choose(0, 31).Select(code => (char)code)),
        (2, Gen.Elements('"', '\\', '/', '\u007f', '\u0080', '\u00e9', '\u07ff', '\u0800', '\u2028', '\ufeff', '\uffff')),
        (1, Gen.Choose(0x100, 0xd7ff).Select(code => (char)code)));

    private static readonly Gen<string> AnyText =
        from length in Gen.Choose(0, 40)
        from characters in Draw.Many(Gen.Frequency((12, AnyCharacter.Select(character => character.ToString())), (1, Gen.Elements("\U0001f600", "\U00010000", "\U0010ffff"))), length)
        select string.Concat(characters);

    /// <summary>Nothing that must be escaped, as in a flow log.</summary>
    private static readonly Gen<string> PlainText =
        from length in Gen.Choose(0, 120)
        from characters in Draw.Many(Gen.Elements("0123456789abcdef .:-éı".ToCharArray()), length)
        select string.Concat(characters);

    private static readonly Gen<string> Blanks = Gen.Frequency((6, Gen.Constant("")), (1, Gen.Elements(" ", "\n", "\r\n\t", "   ")));

    private static readonly Gen<string> Strange = Gen.Elements("null", "true", "-1.5e+3", "\"\"", "[]", "{}", "[1,{\"message\":\"x\"}]", "{\"logEvents\":[{\"message\":\"no\"}]}");

    internal static Gen<Envelope> Any() =>
        from owner in AnyText
        from logGroup in AnyText
        from logStream in AnyText
        from filters in Draw.Several(AnyText, 0, 3)
        from events in Draw.Several(Gen.OneOf(AnyText, PlainText).SelectMany(text => Gen.Choose(0, int.MaxValue).Select(time => (text, time * 1000L))), 0, 8)
        from ownerJson in Quoted(owner)
        from logGroupJson in Quoted(logGroup)
        from logStreamJson in Quoted(logStream)
        from filterJson in Draw.Each(filters, Quoted)
        from eventJson in Draw.Each(events, EventJson)
        from strange in Strange
        from json in Object(
        [
            ("messageType", "\"DATA_MESSAGE\""), ("owner", ownerJson), ("logGroup", logGroupJson), ("logStream", logStreamJson),
            ("subscriptionFilters", $"[{string.Join(',', filterJson)}]"), ("logEvents", $"[{string.Join(',', eventJson)}]"), ("policyLevel", strange),
        ])
        select new Envelope(owner, logGroup, logStream, filters, events, json);

    private static Gen<string> EventJson((string Message, long Timestamp) logEvent) => Gen.Frequency((3, PlainJson(logEvent)), (1, StrangeJson(logEvent)));

    /// <summary>As CloudWatch Logs writes them.</summary>
    private static Gen<string> PlainJson((string Message, long Timestamp) logEvent) =>
        from id in Gen.Frequency((6, Gen.Choose(0, int.MaxValue).Select(number => $"{number:d56}")), (1, AnyText))
        let idJson = string.Concat(id.Select(character => Escaped(character, isEscaped: false)))
        let message = string.Concat(logEvent.Message.Select(character => Escaped(character, isEscaped: false)))
        select $$"""{"id":"{{idJson}}","timestamp":{{logEvent.Timestamp.ToString(CultureInfo.InvariantCulture)}},"message":"{{message}}"}""";

    private static Gen<string> StrangeJson((string Message, long Timestamp) logEvent) =>
        from message in Quoted(logEvent.Message)
        from strange in Strange
        from json in Object([("id", "\"3\""), ("timestamp", logEvent.Timestamp.ToString(CultureInfo.InvariantCulture)), ("message", message), ("extractedFields", strange)])
        select json;

    /// <summary>Members in any order, with blanks anywhere between.</summary>
    private static Gen<string> Object((string Name, string Value)[] members) =>
        from shuffled in Gen.Shuffle(members)
        from blank in Blanks
        select $"{blank}{{{string.Join(',', shuffled.Select(member => $"{blank}\"{member.Name}\"{blank}:{blank}{member.Value}{blank}"))}}}{blank}";

    /// <summary>A JSON text, each character as it is or as one of its escapes.</summary>
    private static Gen<string> Quoted(string text) =>
        from escaped in Draw.Each(text, character => Draw.Chance(15).Select(isEscaped => Escaped(character, isEscaped)))
        select $"\"{string.Concat(escaped)}\"";

    private static string Escaped(char character, bool isEscaped) => character switch
    {
        '"' => isEscaped ? "\\u0022" : "\\\"",
        '\\' => isEscaped ? "\\u005C" : "\\\\",
        '/' when isEscaped => "\\/",
        '\n' when isEscaped => "\\n",
        '\t' when isEscaped => "\\t",
        < ' ' => $"\\u{(int)character:x4}",
        _ when isEscaped || char.IsSurrogate(character) => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    };

    /// <summary>Its bytes.</summary>
    internal byte[] ToUtf8() => Encoding.UTF8.GetBytes(Json);

    public override string ToString() => Json;
}
