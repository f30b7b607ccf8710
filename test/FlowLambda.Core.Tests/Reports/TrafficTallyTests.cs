using FlowLambda.Core.Tests.Support;
using FlowLambda.Reports;

namespace FlowLambda.Core.Tests.Reports;

public class TrafficTallyTests
{
    [Fact]
    public void Records_with_values_that_are_known_allocate_nothing_each()
    {
        const int Records = 5000;
        var tally = new TrafficTally(Given.Configuration("version: 1"));
        using var batch = Batch.Of(Enumerable.Range(0, Records).Select(index => new Flow { Source = $"9.9.{index % 100}.9", Interface = $"eni-{index % 20}", Minute = index % 90 }));
        tally.Add(batch, null);

        Allocated.By(() => tally.Add(batch, null)).ShouldBeLessThan(Records);
    }

    [Fact]
    public void When_buckets_become_wider_nothing_is_lost()
    {
        var tally = new TrafficTally(Given.Configuration("version: 1"));
        using var batch = Batch.Of(Enumerable.Range(0, 1000).Select(index => new Flow { Minute = (long)index * index, Source = $"9.9.{index % 7}.{index % 11}" }));

        tally.Add(batch, null);

        var figures = tally.Complete();
        figures.BucketSeconds.ShouldBe(7 * 24 * 60 * 60);
        ShouldAddUp(figures, 1000);
    }

    [Theory]
    [InlineData(-2 * Year)]
    [InlineData(-Flow.Origin / 60)]
    [InlineData(3 * Day)]
    public void A_stray_record_costs_no_other_wherever_it_comes(long minute)
    {
        foreach (var place in new[] { 0, 1, 30, 60 })
        {
            var flows = Hour(60);
            flows.Insert(place, new Flow { Minute = minute });

            var figures = Of(flows);

            (figures.Outside, figures.BucketSeconds, figures.Buckets).ShouldBe((1, 60, 60), $"place {place}");
            ShouldAddUp(figures, 60);
        }
    }

    [Fact]
    public void Less_than_one_in_a_thousand_are_strays_though_they_be_many()
    {
        var strays = Enumerable.Range(0, 9).Select(index => new Flow { Minute = -Year - index % 3 * Day * 40 }).ToList();

        foreach (var flows in new IReadOnlyList<Flow>[] { [.. Hour(10_000), .. strays], [.. Hour(5000), .. strays, .. Hour(5000)], [.. strays, .. Hour(10_000)] })
        {
            var figures = Of(flows);

            (figures.Outside, figures.BucketSeconds).ShouldBe((9, 60));
            ShouldAddUp(figures, 10_000);
        }
    }

    [Fact]
    public void What_is_more_than_a_few_belongs_to_the_whole_however_far_it_is()
    {
        var other = Enumerable.Range(0, 20).Select(second => new Flow { Minute = Year, Second = second }).ToList();

        foreach (var flows in new IReadOnlyList<Flow>[] { [.. Hour(1000), .. other], [.. other, .. Hour(1000)] })
        {
            var figures = Of(flows);

            (figures.Outside, figures.BucketSeconds).ShouldBe((0, 7 * 24 * 60 * 60));
            ShouldAddUp(figures, 1020);
        }
    }

    [Fact]
    public void Time_that_goes_on_is_never_taken_for_a_stray()
    {
        var figures = Of([.. Hour(10_000), new Flow { Minute = 20 * 60 }, new Flow { Minute = 40 * 60 }]);

        figures.Outside.ShouldBe(0);
        ShouldAddUp(figures, 10_002);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_hour_of_every_month_is_reported_whole_in_any_order(int seed)
    {
        var flows = Enumerable.Range(0, 1200).Select(index => new Flow { Minute = index % 12 * 30 * Day + index / 20, Source = $"9.9.9.{index % 50}" }).ToArray();
        if (seed > 1)
            new Random(seed).Shuffle(flows);

        var figures = Of(flows);

        (figures.Outside, figures.BucketSeconds, figures.Buckets).ShouldBe((0, 7 * 24 * 60 * 60, 48));
        ShouldAddUp(figures, 1200);
    }

    private const long Day = 24 * 60;

    private const long Year = 365 * Day;

    private static List<Flow> Hour(int count) => [.. Enumerable.Range(0, count).Select(index => new Flow { Minute = index % 60, Source = $"9.9.{index % 7}.{index % 11}" })];

    private static TrafficFigures Of(IEnumerable<Flow> flows)
    {
        var tally = new TrafficTally(Given.Configuration("version: 1"));
        using var batch = Batch.Of(flows);
        tally.Add(batch, null);
        return tally.Complete();
    }

    /// <summary>Totals, their cells and the cells of every list are of all records.</summary>
    private static void ShouldAddUp(TrafficFigures figures, int flows)
    {
        figures.Reports[0].Total.ShouldBe(flows);
        foreach (var report in figures.Reports)
        {
            report.Cells.Sum(cell => cell.Amount).ShouldBe(report.Total, report.Id);
            foreach (var list in report.Lists)
            {
                var cells = list.Values.SelectMany(value => value.Cells).Concat(list.Other.Cells).GroupBy(cell => (cell.Interface, cell.Bucket));
                cells.Select(cell => new ReportCell(cell.Key.Interface, cell.Key.Bucket, cell.Sum(part => part.Amount))).OrderBy(cell => cell.Bucket).ThenBy(cell => cell.Interface)
                    .ShouldBe(report.Cells.OrderBy(cell => cell.Bucket).ThenBy(cell => cell.Interface), list.Id);
                list.Absent.ShouldBe(0);
            }
        }
    }
}
