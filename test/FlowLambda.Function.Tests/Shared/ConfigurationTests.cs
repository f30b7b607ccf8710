using FlowLambda.Function.Tests.Configuration;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>The configuration in S3 changes while the function runs.</summary>
[Collection(StateTests.Name)]
public sealed class ConfigurationTests(StateEmulator emulator)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_threshold_is_reached_across_the_change(bool isShared)
    {
        var (copy, bucket) = await StartAsync(isShared);
        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 1)));
        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 2)));
        bucket.Put("\"2\"", Rule(threshold: 3));
        copy.Time.Advance(TimeSpan.FromMinutes(1));

        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 3)));

        var alert = copy.Messages.ShouldHaveSingleItem().Default;
        (alert.GetProperty("value").GetDouble(), alert.GetProperty("threshold").GetDouble()).ShouldBe((3, 3));
    }

    [Fact]
    public async Task With_a_table_a_rule_that_is_new_to_a_copy_has_what_others_have_counted_for_it()
    {
        var copies = await Copies.ShareAsync(emulator);
        var newer = copies.NewCopy(Rule(threshold: 3, name: "new"));
        var bucket = await BucketAsync(copies);
        var copy = copies.NewCopy(Rule(threshold: 5), bucket: bucket);
        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 1)));
        await newer.HandleAsync(Delivered.Batch(Flow.Reject(port: 2)));
        await newer.HandleAsync(Delivered.Batch(Flow.Reject(port: 3)));
        bucket.Put("\"2\"", Rule(threshold: 3, name: "new"));
        copies.Time.Advance(TimeSpan.FromMinutes(1));

        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 4)));

        var alert = copy.Messages.ShouldHaveSingleItem().Default;
        (alert.GetProperty("rule").GetString(), alert.GetProperty("value").GetDouble()).ShouldBe(("new", 3));
    }

    [Fact]
    public async Task A_batch_that_failed_before_the_change_is_not_counted_again_after_it()
    {
        var (copy, bucket) = await StartAsync(isShared: true);
        copy.OnPut = (_, _) => Scene.Down();
        await Should.ThrowAsync<TimeoutException>(() => copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 1))));
        copy.OnPut = (_, _) => Task.CompletedTask;
        bucket.Put("\"2\"", Rule(threshold: 2));
        copy.Time.Advance(TimeSpan.FromMinutes(1));

        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 1)));
        copy.Messages.ShouldBeEmpty();
        await copy.HandleAsync(Delivered.Batch(Flow.Reject(port: 2)));

        copy.Messages.ShouldHaveSingleItem().Default.GetProperty("value").GetDouble().ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_version_that_is_not_valid_is_counted_and_the_old_one_stays_in_force(bool isShared)
    {
        var (copy, bucket) = await StartAsync(isShared);
        await copy.HandleAsync(Delivered.Batch(Enumerable.Repeat(Flow.Reject(), 4)));
        bucket.Put("\"2\"", "version: 1\nrulse: []\n");
        copy.Time.Advance(TimeSpan.FromMinutes(1));

        await copy.HandleAsync(Delivered.Batch(Flow.Reject()));

        copy.Data.Values("ConfigurationRefused").ShouldBe([1]);
        copy.Messages.ShouldHaveSingleItem().Default.GetProperty("value").GetDouble().ShouldBe(5);
    }

    [Fact]
    public async Task So_is_one_with_more_series_than_the_table_can_keep()
    {
        var (copy, bucket) = await StartAsync(isShared: true);
        bucket.Put("\"2\"", "{ version: 1, metrics: { definitions: [ { name: Many, dimensions: [dstport], maxSeries: 24001 } ] } }");
        copy.Time.Advance(TimeSpan.FromMinutes(1));

        await copy.HandleAsync(Delivered.Batch(Enumerable.Repeat(Flow.Reject(), 5)));

        copy.Data.Values("ConfigurationRefused").ShouldBe([1]);
        copy.Data.Named("Many").ShouldBeEmpty();
        copy.Messages.ShouldHaveSingleItem();
        bucket.Log("configuration").ShouldHaveSingleItem().GetRawText().ShouldContain("may have 24001 series an hour");
    }

    [Fact]
    public async Task And_one_whose_names_the_embedded_metric_format_cannot_write()
    {
        var copies = await Copies.ShareAsync(emulator);
        var bucket = await BucketAsync(copies, MetricDestination.Emf);
        var copy = copies.NewCopy(Rule(threshold: 5), MetricDestination.Emf, bucket);
        bucket.Put("\"2\"", "{ version: 1, metrics: { definitions: [ { name: dstport, dimensions: [dstport] } ] } }");
        copies.Time.Advance(TimeSpan.FromMinutes(1));

        await copy.HandleAsync(Delivered.Batch(Enumerable.Repeat(Flow.Reject(), 5)));

        copy.Emf.Single(line => line.TryGetProperty("ConfigurationRefused", out _)).GetProperty("ConfigurationRefused").GetDouble().ShouldBe(1);
        copy.Messages.ShouldHaveSingleItem();
    }

    private async Task<(Scene Copy, Bucket Bucket)> StartAsync(bool isShared)
    {
        if (!isShared)
        {
            var alone = new Bucket();
            alone.Put("\"1\"", Rule(threshold: 5));
            await alone.LoadAsync();
            return (new Scene(Rule(threshold: 5), bucket: alone), alone);
        }

        var copies = await Copies.ShareAsync(emulator);
        var bucket = await BucketAsync(copies);
        return (copies.NewCopy(Rule(threshold: 5), bucket: bucket), bucket);
    }

    private static async Task<Bucket> BucketAsync(Copies copies, MetricDestination metrics = MetricDestination.CloudWatch)
    {
        var bucket = new Bucket(Bucket.Settings(metrics: metrics) with { StateTable = copies.Table.Name }, copies.Time);
        bucket.Put("\"1\"", Rule(threshold: 5));
        await bucket.LoadAsync();
        return bucket;
    }

    private static string Rule(int threshold, string name = "rejected") =>
        $"version: 1\nrules: [ {{ name: {name}, match: {{ action: [REJECT] }}, groupBy: [srcaddr], window: 10m, threshold: {threshold} }} ]\n";
}
