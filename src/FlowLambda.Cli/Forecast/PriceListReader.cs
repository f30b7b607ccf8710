using System.Text;
using System.Text.Json;
using FlowLambda.Configuration;

namespace FlowLambda.Cli.Forecast;

/// <summary>Reads a price list, and tells every fault with its line and what would be right.</summary>
internal sealed class PriceListReader
{
    private const string Kind = "price list";
    private const string Example = """such as "kms-keys": { "per": 1, "unit": "keys", "price": 1.00, "source": "…" }""";

    private readonly byte[] _text;
    private readonly List<ConfigurationFault> _faults = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal) { ["date"] = "", ["region"] = "", ["currency"] = "" };
    private readonly List<Price> _prices = [];

    private PriceListReader(byte[] text) => _text = text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    /// <summary>Reads the list.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="source">The file's name.</param>
    /// <exception cref="ConfigurationException">It is not good.</exception>
    internal static PriceList Read(byte[] text, string source)
    {
        var reader = new PriceListReader(text);
        try
        {
            reader.ReadRoot();
        }
        catch (JsonException exception)
        {
            reader._faults.Add(new ConfigurationFault((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "", "is not JSON here: look for a comma, quote or brace that is missing, or one too many"));
        }

        return reader._faults.Count == 0
            ? new PriceList(source, reader._texts["date"], reader._texts["region"], reader._texts["currency"], reader._prices)
            : throw new ConfigurationException(source, reader._faults, Kind);
    }

    private void ReadRoot()
    {
        var json = new Utf8JsonReader(_text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Fault(json, "", "must be an object with date, region, currency and prices");
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (_texts.ContainsKey(name))
                _texts[name] = Text(ref json, name);
            else if (name == "prices" && json.TokenType == JsonTokenType.StartObject)
                ReadPrices(ref json);
            else
                Unexpected(ref json, name, "expected here are date, region, currency, and prices, an object");
        }

        // What follows is no part of it: the reader throws.
        json.Read();
        foreach (var missing in _texts.Where(text => text.Value.Length == 0))
            _faults.Add(ConfigurationFault.Outside(missing.Key, $"is missing: a text that tells what the prices are of"));
        foreach (var missing in PriceList.Names.Where(name => _prices.All(price => price.Name != name)))
            _faults.Add(ConfigurationFault.Outside($"prices.{missing}", $"is missing: add it, {Example}"));
    }

    private void ReadPrices(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            var path = $"prices.{name}";
            if (!PriceList.Names.Contains(name, StringComparer.Ordinal))
                Fault(json, path, $"nothing has this price; known: {string.Join(", ", PriceList.Names)}");
            else if (_prices.Any(price => price.Name == name))
                Fault(json, path, "is there twice: remove one of them");
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject)
                ReadPrice(ref json, name, path);
            else
                Unexpected(ref json, path, $"must be an object, {Example}");
        }
    }

    private void ReadPrice(ref Utf8JsonReader json, string name, string path)
    {
        var start = json;
        var (per, unit, one, source, tiers) = (0.0, "", "", "", new List<PriceTier>());
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = json.GetString()!;
            json.Read();
            switch (member)
            {
                case "per": per = (double)Number(ref json, $"{path}.per", mustBePositive: true); break;
                case "unit": unit = Text(ref json, $"{path}.unit"); break;
                case "one": one = Text(ref json, $"{path}.one"); break;
                case "source": source = Text(ref json, $"{path}.source"); break;
                case "price": tiers.Add(new PriceTier(null, Number(ref json, $"{path}.price"))); break;
                case "tiers" when json.TokenType == JsonTokenType.StartArray: ReadTiers(ref json, tiers, $"{path}.tiers"); break;
                default: Unexpected(ref json, $"{path}.{member}", "expected here are per, unit, one, price or tiers (a list), and source"); break;
            }
        }

        if (per == 0 || unit.Length == 0 || source.Length == 0 || tiers.Count == 0)
            Fault(start, path, $"needs per, unit, price or tiers, and source, {Example}");
        else if (tiers[^1].UpTo is not null || tiers.SkipLast(1).Any(tier => tier.UpTo is null) || !tiers.SkipLast(1).Select(tier => tier.UpTo).SequenceEqual(tiers.SkipLast(1).Select(tier => tier.UpTo).Order()))
            Fault(start, path, """needs tiers that rise, such as [{ "upTo": 10000, "price": 0.30 }, { "price": 0.10 }]: each but the last with upTo""");
        _prices.Add(new Price(name, per, unit, one.Length > 0 ? one : unit, tiers, source));
    }

    private void ReadTiers(ref Utf8JsonReader json, List<PriceTier> tiers, string path)
    {
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            double? upTo = null;
            var price = 0m;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var member = json.GetString()!;
                json.Read();
                if (member == "upTo")
                    upTo = (double)Number(ref json, $"{path}.upTo", mustBePositive: true);
                else if (member == "price")
                    price = Number(ref json, $"{path}.price");
                else
                    Unexpected(ref json, $"{path}.{member}", "expected here are upTo and price");
            }

            tiers.Add(new PriceTier(upTo, price));
        }

        if (json.TokenType != JsonTokenType.EndArray)
            Unexpected(ref json, path, "a tier is an object with upTo and price");
        while (json.TokenType != JsonTokenType.EndArray && json.Read())
            json.TrySkip();
    }

    private string Text(ref Utf8JsonReader json, string path)
    {
        if (json.TokenType == JsonTokenType.String && json.GetString() is { Length: > 0 } text)
            return text;
        Unexpected(ref json, path, "must be a text in quotes that is not empty");
        return "?";
    }

    private decimal Number(ref Utf8JsonReader json, string path, bool mustBePositive = false)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) && number >= 0 && !(mustBePositive && number == 0))
            return number;
        Unexpected(ref json, path, mustBePositive ? "must be a number above 0, without quotes" : "must be a number, 0 or more, without quotes");
        return 1;
    }

    private void Unexpected(ref Utf8JsonReader json, string path, string remedy)
    {
        Fault(json, path, remedy);
        json.TrySkip();
    }

    private void Fault(in Utf8JsonReader json, string path, string message)
    {
        var before = Encoding.UTF8.GetString(_text, 0, (int)json.TokenStartIndex);
        _faults.Add(new ConfigurationFault(before.Count(sign => sign == '\n') + 1, before.Length - before.LastIndexOf('\n'), path, message));
    }
}
