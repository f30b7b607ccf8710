using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>Copies of the function behind a proxy, the traffic of a plan, and what must come of it whatever happened on the way.</summary>
internal sealed class PromiseRun : IAsyncDisposable
{
    /// <summary>How long an invocation may take, and so how long a copy that died may hold on to a batch.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly Emulator _emulator;
    private readonly PromiseScale _scale;
    private readonly TrafficPlan _plan;

    private PromiseRun(Emulator emulator, PromiseScale scale, TrafficPlan plan, FaultProxy proxy, Fleet fleet)
    {
        _emulator = emulator;
        _scale = scale;
        _plan = plan;
        Proxy = proxy;
        Fleet = fleet;
    }

    internal FaultProxy Proxy { get; }

    internal Fleet Fleet { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task<PromiseRun> StartAsync(Emulator emulator, PromiseScale scale, int seed, params (string, string?)[] variables)
    {
        await emulator.ResetAsync();
        await emulator.CreateTopicAsync();
        await emulator.CreateTableAsync();
        var plan = TrafficPlan.Of(seed, scale.Batches, TimeProvider.System.GetUtcNow());
        var proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        var fleet = await Fleet.StartAsync(new FleetOptions(scale.Copies, scale.State, plan.Configuration, proxy.Uri) { Variables = variables }, Token);
        return new PromiseRun(emulator, scale, plan, proxy, fleet);
    }

    /// <summary>Delivers each batch twice, in random order, until all have succeeded.</summary>
    /// <returns>The attempts that had to be made again.</returns>
    internal async Task<IReadOnlyCollection<InvocationResult>> DeliverAsync()
    {
        var redelivery = new Redelivery(Fleet, _plan.First, Deadline);
        await redelivery.RunAsync(_plan.EachTwice(), Token);
        return redelivery.Failures;
    }

    /// <summary>
    /// All that was delivered is in the emulator as a single pass would have it; then a copy that was started afterwards, where state is shared, takes the probe,
    /// and what it raises tells that its windows held exactly that.
    /// </summary>
    internal async Task ShouldBeThatOfASinglePassAsync()
    {
        Proxy.Heal();
        await Proxy.IdleAsync(Token);
        List<TrafficRecord> records = [.. _plan.Batches.SelectMany(batch => batch.Records)];
        var crossings = NaiveTwin.Crossings(_plan, records);
        await AlertsShouldBeAsync(crossings);
        await MetricsShouldBeAsync(records);

        if (_scale.State == FleetOptions.DynamoDb)
            await Fleet.RestartAsync(0, Token);
        (await Fleet.InvokeAsync(0, _plan.Probe.Event(_plan.First), Deadline, Token)).ShouldSucceed();
        await Proxy.IdleAsync(Token);
        records.AddRange(_plan.Probe.Records);
        var alerted = crossings.Select(crossing => (crossing.Rule, crossing.Group)).ToHashSet();
        await AlertsShouldBeAsync([.. NaiveTwin.Crossings(_plan, records).Where(crossing => !alerted.Contains((crossing.Rule, crossing.Group)))]);
        await MetricsShouldBeAsync(records);
    }

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    /// <summary>Each rule and group that crosses has its alert, for a window that does; more than one only where SNS took it and the function could not note that, all with one id.</summary>
    private async Task AlertsShouldBeAsync(IReadOnlyCollection<Crossing> crossings)
    {
        var alerts = (await _emulator.ReceiveAsync()).Select(ReceivedAlert.Of).ToList();
        alerts.Select(alert => (alert.Crossing.Rule, alert.Crossing.Group)).Distinct()
            .ShouldBe(crossings.Select(crossing => (crossing.Rule, crossing.Group)).Distinct(), ignoreOrder: true);
        alerts.ShouldAllBe(alert => crossings.Contains(alert.Crossing));
        var unmarked = ServiceRecord.Unmarked(Proxy.Log, _scale.State, "Publish", "PublishBatch");
        foreach (var copies in alerts.GroupBy(alert => (alert.Crossing.Rule, alert.Crossing.Group)))
        {
            var id = copies.Select(alert => alert.Id).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            copies.Count().ShouldBeLessThanOrEqualTo(1 + unmarked.Count(call => call.Form().Values.Any(value => value.Contains(id, StringComparison.Ordinal))), $"{copies.Key}");
        }
    }

    /// <summary>Each minute of each series has its values once, and once more for each request that CloudWatch took and the function could not note.</summary>
    private async Task MetricsShouldBeAsync(IReadOnlyCollection<TrafficRecord> records)
    {
        var expected = NaiveTwin.Metrics(_plan, records).ToDictionary();
        foreach (var (minute, count, sum) in ServiceRecord.Unmarked(Proxy.Log, _scale.State, "PutMetricData").SelectMany(ServiceRecord.Data))
            expected[minute] = expected[minute] with { SampleCount = expected[minute].SampleCount + count, Sum = expected[minute].Sum + sum };

        Dictionary<SeriesMinute, MetricStatistics> actual = [];
        foreach (var metric in _plan.Metrics)
        {
            foreach (var series in await _emulator.SeriesAsync(metric.Name))
            {
                foreach (var (minute, statistics) in await _emulator.StatisticsAsync(metric.Name, _plan.First, _plan.First.AddMinutes(TrafficPlan.Minutes), series))
                    actual.Add(new SeriesMinute(metric.Name, series.ShouldHaveSingleItem().Value, minute), statistics);
            }
        }

        actual.ShouldBe(expected, ignoreOrder: true);
    }
}
