using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb;

/// <summary>
/// The table that the copies of the function share. Its key is <c>pk</c> and <c>sk</c>, both strings; <c>ttl</c> is the time, in Unix seconds,
/// after which the table may drop an item, sooner or later.
/// </summary>
/// <param name="client">The service.</param>
/// <param name="name">The table's name.</param>
/// <param name="time">The time.</param>
internal sealed class StateTable(IAmazonDynamoDB client, string name, TimeProvider time)
{
    internal const string Pk = "pk";
    internal const string Sk = "sk";
    internal const string Ttl = "ttl";

    private readonly Lock _lock = new();

    internal IAmazonDynamoDB Client => client;

    internal string Name => name;

    internal TimeProvider Time => time;

    /// <summary>How many write request units the calls since the last look have taken, as the service says.</summary>
    internal double WriteUnits { get; private set; }

    /// <summary>The same for read request units.</summary>
    internal double ReadUnits { get; private set; }

    /// <summary>The key of an item.</summary>
    internal static Dictionary<string, AttributeValue> Key(string pk, string sk) => new(StringComparer.Ordinal)
    {
        [Pk] = new AttributeValue { S = pk },
        [Sk] = new AttributeValue { S = sk },
    };

    /// <summary>The name of <c>ttl</c> in expressions, where the word itself may not stand: <c>#ttl</c>.</summary>
    internal static Dictionary<string, string> TtlName() => new(StringComparer.Ordinal) { ["#ttl"] = Ttl };

    internal static long Number(AttributeValue value) => long.Parse(value.N, System.Globalization.CultureInfo.InvariantCulture);

    internal static AttributeValue Number(long value) => new() { N = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>The value of <c>ttl</c> for an item that is needed for so long.</summary>
    internal AttributeValue Expiry(TimeSpan life) => Number((time.GetUtcNow() + life).ToUnixTimeSeconds());

    /// <summary>A write has been answered.</summary>
    internal void CountWrite(ConsumedCapacity? consumed)
    {
        lock (_lock)
            WriteUnits += consumed?.CapacityUnits ?? 0;
    }

    /// <summary>A read has been answered.</summary>
    internal void CountRead(ConsumedCapacity? consumed)
    {
        lock (_lock)
            ReadUnits += consumed?.CapacityUnits ?? 0;
    }

    /// <summary>A write has been refused by its condition: the service says nothing then, and takes one unit for each KB of the item that is there.</summary>
    internal void CountRefusal(Dictionary<string, AttributeValue>? item)
    {
        lock (_lock)
            WriteUnits += Math.Max(1, Math.Ceiling((item ?? []).Sum(attribute => attribute.Key.Length + Length(attribute.Value)) / 1024.0));
    }

    /// <summary>About how many bytes the service counts for a value.</summary>
    private static long Length(AttributeValue value) => value switch
    {
        { B: { } bytes } => bytes.Length,
        { BS: { Count: > 0 } set } => set.Sum(bytes => bytes.Length),
        { SS: { Count: > 0 } set } => set.Sum(text => text.Length),
        _ => (value.S ?? value.N ?? "").Length,
    };
}
