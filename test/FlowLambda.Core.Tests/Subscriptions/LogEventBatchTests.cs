using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Subscriptions;

public class LogEventBatchTests
{
    [Fact]
    public void Disposing_twice_gives_the_buffer_back_once()
    {
        var batch = SubscriptionDecoder.DecodeJson(Encoding.UTF8.GetBytes(Envelope.Json("x")));
        var length = batch.Buffer.Length;
        batch.Dispose();
        batch.Dispose();

        var (first, second) = (PayloadBuffers.Bytes.Rent(length), PayloadBuffers.Bytes.Rent(length));

        first.ShouldNotBeSameAs(second);
        PayloadBuffers.Bytes.Return(first);
        PayloadBuffers.Bytes.Return(second);
    }

    [Fact]
    public void A_disposed_batch_has_no_events()
    {
        var batch = SubscriptionDecoder.DecodeJson(Encoding.UTF8.GetBytes(Envelope.Json("x")));
        batch.Dispose();

        batch.Events.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_buffer_of_the_callers_stays_the_callers()
    {
        var buffer = new byte[4096];
        new LogEventBatch(buffer).Dispose();

        var rented = Enumerable.Range(0, 8).Select(_ => PayloadBuffers.Bytes.Rent(4096)).ToList();

        rented.ShouldNotContain(array => ReferenceEquals(array, buffer));
        rented.ForEach(array => PayloadBuffers.Bytes.Return(array));
    }

    [Fact]
    public void Decoding_the_same_payload_again_and_again_allocates_no_buffers()
    {
        var base64 = Envelope.Base64(Envelope.Json(Enumerable.Repeat(new Flow().ToString(), 5_000)));
        SubscriptionDecoder.Decode(base64).Dispose();

        Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            SubscriptionDecoder.Decode(base64).Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).ShouldBeLessThan(2 * 1024);
    }
}
