using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Subscriptions;

/// <summary>A payload may inflate to 64 MiB; what is larger is refused, and has not used memory without bound by then.</summary>
public class PayloadBoundsTests
{
    [Fact]
    public void What_inflates_beyond_64_MiB_is_refused_before_it_has_used_much_more()
    {
        var bomb = Envelope.Gzip(new byte[SubscriptionDecoder.MaxPayloadLength * 2]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeGzip(bomb, bomb.Length));

        SubscriptionDecoder.MaxPayloadLength.ShouldBe(64 * 1024 * 1024);
        exception.Message.ShouldContain("more than 67108864 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5L * SubscriptionDecoder.MaxPayloadLength);
    }

    [Fact]
    public void Exactly_64_MiB_are_read_and_one_byte_more_is_refused()
    {
        var envelope = Encoding.UTF8.GetBytes(Envelope.Json("x"));
        var padded = new byte[SubscriptionDecoder.MaxPayloadLength + 1];
        padded.AsSpan().Fill((byte)' ');
        envelope.CopyTo(padded, 0);

        using (var batch = SubscriptionDecoder.DecodeJson(padded.AsSpan(0, SubscriptionDecoder.MaxPayloadLength)))
            batch.Events.Length.ShouldBe(1);
        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeJson(padded));
        var gzip = Envelope.Gzip(padded);
        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeGzip(gzip, gzip.Length));
    }
}
