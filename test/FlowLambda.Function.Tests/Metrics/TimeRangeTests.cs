using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Metrics;

/// <summary>CloudWatch takes data of the last two weeks and the next two hours; one datum beside them would have it refuse the request.</summary>
public sealed class TimeRangeTests
{
    private const long FourteenDays = 14 * 86_400;
    private const long TwoHours = 2 * 3600;

    // The clock stands two minutes after the records' origin.
    [Theory]
    [InlineData(120 - FourteenDays + 60, true)]
    [InlineData(120 - FourteenDays, false)]
    [InlineData(-400L * 86_400, false)]
    [InlineData(120 + TwoHours - 60, true)]
    [InlineData(120 + TwoHours, false)]
    [InlineData(400L * 86_400, false)]
    public async Task Data_beyond_that_are_left_out_and_told_of(long seconds, bool isPut)
    {
        var scene = new Scene();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(start: Flow.Origin + seconds), Flow.Reject(port: 443)));

        scene.Data.Named("RejectedFlows", ("dstport", "22")).Count.ShouldBe(isPut ? 1 : 0);
        scene.Data.Named("RejectedFlows", ("dstport", "443")).ShouldHaveSingleItem();
        scene.Data.Values("RecordsRead").ShouldBe([2]);
        var line = scene.Log("batch").ShouldHaveSingleItem();
        line.TryGetProperty("metricDataOutOfRange", out var outOfRange).ShouldBe(!isPut);
        if (!isPut)
            outOfRange.GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_that_is_too_old_as_a_whole_is_done_all_the_same()
    {
        var scene = new Scene();
        scene.Time.Advance(TimeSpan.FromDays(30));

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(port: 1), Flow.Reject(port: 2)));

        scene.Data.ShouldNotContain(datum => datum.MetricName == "RejectedFlows");
        var line = scene.Log("batch").ShouldHaveSingleItem();
        line.GetProperty("metricDataOutOfRange").GetInt32().ShouldBe(2);
        line.GetProperty("outcome").GetString().ShouldBe("done");
        scene.Messages.ShouldHaveSingleItem();
    }
}
