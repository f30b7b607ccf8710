using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Function.DynamoDb;
using FlowLambda.TestSupport;
using NSubstitute;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>How the copies share a metric's budget of series.</summary>
[Collection(StateTests.Name)]
public sealed class SeriesTests(StateEmulator emulator)
{
    private const int Hour = 498_730;

    private static readonly UInt128 Large = UInt128.MaxValue;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_most_wanted_are_admitted_as_far_as_the_budget_goes()
    {
        var table = await TableAsync();

        (await AdmitAsync(table, [Large, 2, Large, 3, 4])).ShouldBe(Series(Large, 2, 3), ignoreOrder: true);
    }

    [Fact]
    public async Task What_another_copy_has_admitted_stays_and_counts()
    {
        var table = await TableAsync();
        await AdmitAsync(table, [1, 2]);

        (await AdmitAsync(table, [5, 2, 6])).ShouldBe(Series(1, 2, 5), ignoreOrder: true);
        (await AdmitAsync(table, [7])).ShouldBe(Series(1, 2, 5), ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_can_be_added()
    {
        var table = await TableAsync();
        await AdmitAsync(table, [1, 2, 3]);
        var written = table.WriteUnits;

        await AdmitAsync(table, [1, 3]);
        await AdmitAsync(table, [4]);
        await AdmitAsync(table, [1, 4], maxSeries: 2);

        table.WriteUnits.ShouldBe(written);
    }

    [Fact]
    public async Task Each_hour_and_each_metric_has_its_own()
    {
        var table = await TableAsync();
        await AdmitAsync(table, [1, 2, 3]);

        (await AdmitAsync(table, [4], hour: Hour + 1)).ShouldBe(Series(4));
        (await AdmitAsync(table, [5], metric: "other\nmetric")).ShouldBe(Series(5));
    }

    [Theory]
    [InlineData(new[] { 8, 9 }, new[] { 1, 8, 9 })]
    [InlineData(new[] { 7, 8, 9 }, new[] { 7, 8, 9 })]
    [InlineData(new[] { 2 }, new[] { 1, 2, 3 })]
    public async Task Whoever_comes_in_between_is_counted(int[] others, int[] admitted)
    {
        var table = await TableAsync();
        var client = Substitute.For<IAmazonDynamoDB>();
        var isFirst = true;
        client.GetItemAsync(Arg.Any<GetItemRequest>(), Arg.Any<CancellationToken>()).Returns(call => emulator.Client.GetItemAsync(call.Arg<GetItemRequest>(), Token));
        client.UpdateItemAsync(Arg.Any<UpdateItemRequest>(), Arg.Any<CancellationToken>()).Returns(async call =>
        {
            if (isFirst)
                await AdmitAsync(table, others.Select(series => (UInt128)series));
            isFirst = false;
            return await emulator.Client.UpdateItemAsync(call.Arg<UpdateItemRequest>(), Token);
        });

        var result = await AdmitAsync(new StateTable(client, table.Name, table.Time), [1, 2, 3]);

        result.ShouldBe(admitted.Select(series => (UInt128)series), ignoreOrder: true);
        (await AdmitAsync(table, [])).ShouldBe(result, ignoreOrder: true);
    }

    [Fact]
    public async Task An_hour_is_remembered_as_long_as_CloudWatch_takes_its_data()
    {
        var table = await TableAsync();

        await AdmitAsync(table, [1]);

        (await emulator.ItemsAsync(table)).ShouldHaveSingleItem()["ttl"].N.ShouldBe(((Hour * 3600L) + (15 * 86_400)).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_budget_that_an_item_cannot_hold_is_refused()
    {
        var table = new StateTable(Substitute.For<IAmazonDynamoDB>(), "none", TimeProvider.System);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => AdmitAsync(table, [1], maxSeries: 24_001));
    }

    private static UInt128[] Series(params UInt128[] series) => series;

    private Task<StateTable> TableAsync() => emulator.CreateTableAsync(new ManualTimeProvider(Notice.Origin));

    private static async Task<IReadOnlyCollection<UInt128>> AdmitAsync(
        StateTable table, IEnumerable<UInt128> wanted, int maxSeries = 3, int hour = Hour, string metric = "FlowLambda\nRejectedFlows") =>
        await new SeriesTable(table).AdmitAsync(metric, hour, [.. wanted], maxSeries, Token);
}
