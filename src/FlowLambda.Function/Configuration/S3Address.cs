using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Function.Configuration;

/// <summary>The name of an object in S3: <c>s3://bucket/key</c>. Source of the bounds: S3 user guide, naming of buckets and of objects.</summary>
/// <param name="Bucket">The bucket, or an access point's alias.</param>
/// <param name="Key">The key, as it is: nothing in it is an escape.</param>
public sealed record S3Address(string Bucket, string Key)
{
    private const string Scheme = "s3://";
    private const int MaxKeyLength = 1024;

    private static readonly SearchValues<char> BucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary>Whether a text is meant to be such a name.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out S3Address? address)
    {
        address = null;
        if (!IsMeant(text) || text.IndexOf('/', Scheme.Length) is not (> 0 and var slash))
            return false;
        var bucket = text[Scheme.Length..slash];
        var key = text[(slash + 1)..];
        if (bucket.Length is < 3 or > 63 || bucket.AsSpan().ContainsAnyExcept(BucketCharacters)
            || !char.IsAsciiLetterOrDigit(bucket[0]) || !char.IsAsciiLetterOrDigit(bucket[^1]))
            return false;
        if (key.Length == 0 || Encoding.UTF8.GetByteCount(key) > MaxKeyLength)
            return false;
        address = new S3Address(bucket, key);
        return true;
    }

    /// <summary>The name, made safe to show.</summary>
    public override string ToString() => VisibleText.Of($"{Scheme}{Bucket}/{Key}");
}
