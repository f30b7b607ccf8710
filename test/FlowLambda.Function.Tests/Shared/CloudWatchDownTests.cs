using Amazon.CloudWatch.Model;
using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>CloudWatch fails on the way through a batch's data, and Lambda's retry meets another copy.</summary>
[Collection(StateTests.Name)]
public sealed class CloudWatchDownTests(StateEmulator emulator)
{
    private const int Ports = 2500;

    /// <summary>A metric that gives a default value, and one with more series than a request holds, and than it may have.</summary>
    private const string Configuration = """
        version: 1
        metrics:
          definitions:
            - { name: Accepted, match: { action: [ACCEPT] }, defaultValue: 7 }
            - { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [dstport], maxSeries: 2000 }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_retry_puts_the_rest_and_over_both_attempts_every_datum_is_put_once(int failing)
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(Configuration), copies.NewCopy(Configuration));

        await AttemptAndRetryAsync(one, two, Batch(), failing);

        var rejected = Taken(one, two, failing).Where(datum => datum.MetricName == "RejectedFlows").ToList();
        rejected.Count.ShouldBe(2001);
        rejected.Select(datum => datum.Dimensions![0].Value).Distinct(StringComparer.Ordinal).Count().ShouldBe(2001);
        rejected.Single(datum => datum.Dimensions![0].Value == "other").StatisticValues!.SampleCount.ShouldBe(500);
        rejected.Sum(datum => datum.StatisticValues!.Sum).ShouldBe(Ports);
        Taken(one, two, failing).Named("Accepted").ShouldHaveSingleItem().StatisticValues!.Sum.ShouldBe(7);
        Taken(one, two, failing).Values("RecordsRead").ShouldBe([Ports]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_default_value_that_only_one_of_the_copies_owes_moves_no_datum_to_another_request(bool isOwedByTheFirst)
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(Configuration), copies.NewCopy(Configuration));
        var settled = isOwedByTheFirst ? two : one;
        await settled.HandleAsync(Delivered.Batch(Flow.Reject(port: Ports + 1)));
        settled.Data.Named("Accepted").ShouldHaveSingleItem();
        settled.Puts.Clear();

        await AttemptAndRetryAsync(one, two, Batch(), failing: 1);

        var rejected = Taken(one, two, taken: 1).Where(datum => datum.MetricName == "RejectedFlows").ToList();
        rejected.Select(datum => datum.Dimensions![0].Value).Distinct(StringComparer.Ordinal).Count().ShouldBe(2000);
        rejected.Count.ShouldBe(2000);
        rejected.Sum(datum => datum.StatisticValues!.Sum).ShouldBe(Ports);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_told_of_alerts_moves_no_datum_of_another_namespace_to_another_request(int failing)
    {
        // With FlowLambda's nine metrics of the batch, the data of its own namespace just fit a request.
        var copies = await Copies.ShareAsync(emulator);
        const string Twofold = """
            version: 1
            metrics:
              definitions:
                - { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [dstport], maxSeries: 991 }
                - { name: Bytes, namespace: Elsewhere, statistic: sum(bytes) }
            rules: [ { name: rejected, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 1 } ]
            """;
        var (one, two) = (copies.NewCopy(Twofold), copies.NewCopy(Twofold));

        await AttemptAndRetryAsync(one, two, Delivered.Batch(Enumerable.Range(1, 991).Select(port => Flow.Reject(port: port))), failing);

        one.Puts.Concat(two.Puts).Max(put => put.MetricData!.Count).ShouldBe(1000);
        Taken(one, two, failing).Count(datum => datum.MetricName == "RejectedFlows").ShouldBe(991);
        Taken(one, two, failing).Named("Bytes").ShouldHaveSingleItem().StatisticValues!.Sum.ShouldBe(991 * 40);
        Taken(one, two, failing).Values("RecordsRead").ShouldBe([991]);
    }

    [Fact]
    public async Task Series_that_others_have_been_admitted_since_stay_out_of_a_retry()
    {
        var copies = await Copies.ShareAsync(emulator);
        const string Two = "{ version: 1, metrics: { definitions: [ { name: RejectedFlows, dimensions: [dstport], maxSeries: 2 } ] } }";
        var (one, two, three) = (copies.NewCopy(Two), copies.NewCopy(Two), copies.NewCopy(Two));
        one.OnPut = (_, _) => Scene.Down();
        var batch = Delivered.Batch(Flow.Reject(port: 1), Flow.Reject(port: 1), Flow.Reject(port: 2), Flow.Reject(port: 2), Flow.Reject(port: 3));
        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(batch));

        await three.HandleAsync(Delivered.Batch(Flow.Reject(port: 3), Flow.Reject(port: 2)));
        await two.HandleAsync(batch);

        Series(three).ShouldBe([("2", 1), ("other", 1)], ignoreOrder: true);
        Series(two).ShouldBe([("1", 2), ("2", 2), ("other", 1)], ignoreOrder: true);
    }

    private static async Task AttemptAndRetryAsync(Scene one, Scene two, CloudWatchLogsEvent batch, int failing)
    {
        one.OnPut = (_, _) => one.Puts.Count == failing + 1 ? Scene.Down() : Task.CompletedTask;
        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(batch));
        two.Puts.Clear();
        await two.HandleAsync(batch);
        Copies.Outcomes(two).Last().ShouldBe("done");
    }

    /// <summary>What CloudWatch took: of the first copy the requests before the one that failed.</summary>
    private static List<MetricDatum> Taken(Scene one, Scene two, int taken) => [.. one.Puts.Take(taken).Concat(two.Puts).SelectMany(put => put.MetricData!)];

    private static IEnumerable<(string, double)> Series(Scene copy) => copy.Data.Where(datum => datum.MetricName == "RejectedFlows")
        .Select(datum => (datum.Dimensions![0].Value!, datum.StatisticValues!.SampleCount!.Value));

    private static CloudWatchLogsEvent Batch() => Delivered.Batch(Enumerable.Range(1, Ports).Select(port => Flow.Reject(port: port)));
}
