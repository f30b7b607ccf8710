using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FlowLambda.Subscriptions;

/// <summary>What tells one delivery from another: a hash of its payload, which names its subscription filter too.</summary>
public static class BatchId
{
    /// <summary>The id of a payload as it came, base64 and all: 32 hex digits.</summary>
    public static string Of(string payload)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(payload.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(payload, bytes);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)).AsSpan(0, 16));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
