using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>
/// Which data CloudWatch takes is judged by the time of a batch's first attempt, so that all attempts make the same requests; what has become too old
/// since is left out of them.
/// </summary>
[Collection(StateTests.Name)]
public sealed class TimeRangeTests(StateEmulator emulator)
{
    // The clock stands two minutes after the records' origin: in another two, the first of these is two weeks old and the second two hours ahead.
    private const long SoonTooOld = Flow.Origin + 240 - 14 * 86_400;
    private const long SoonInRange = Flow.Origin + 180 + 2 * 3600;

    [Fact]
    public async Task A_retry_leaves_out_what_the_first_attempt_left_out_and_what_is_too_old_by_now()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        one.OnPut = (_, _) => Scene.Down();
        var batch = Delivered.Batch(Flow.Reject(port: 1, start: SoonTooOld), Flow.Reject(port: 2, start: SoonInRange), Flow.Reject(port: 3));
        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(batch));
        copies.Time.Advance(TimeSpan.FromMinutes(2));

        await two.HandleAsync(batch);

        Ports(one).ShouldBe(["1", "3"]);
        Ports(two).ShouldBe(["3"]);
        two.Data.Values("RecordsRead").ShouldBe([3]);
        two.Log("batch")[^1].GetProperty("metricDataOutOfRange").GetInt32().ShouldBe(1);
    }

    private static IEnumerable<string?> Ports(Scene copy) =>
        copy.Data.Where(datum => datum.MetricName == "RejectedFlows").Select(datum => datum.Dimensions![0].Value);
}
