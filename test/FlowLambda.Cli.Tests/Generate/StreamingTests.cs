using System.Globalization;
using FlowLambda.Cli.Generate;
using FlowLambda.Cli.Generate.Output;
using FlowLambda.Cli.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Tests.Generate;

/// <summary>Traffic of any length is made and written as it goes: no more than a few minutes of it are held.</summary>
public sealed class StreamingTests : IDisposable
{
    private const int Rate = 100;

    private readonly TemporaryFolder _folder = new();
    private readonly TrafficGenerator _month = new(new GeneratorOptions { RecordsPerMinute = Rate, Duration = TimeSpan.FromDays(31), Attacks = [] });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_few_minutes_of_records_wait_for_their_delivery_at_most()
    {
        _month.Records().Take(200_000).Count().ShouldBe(200_000);

        _month.MostWaiting.ShouldBeLessThan(10 * Rate);
    }

    /// <summary>While a file is written, those before it are whole; a reader of gzip would notice if one were not.</summary>
    [Theory]
    [InlineData(GenerateFormat.Events, 4)]
    [InlineData(GenerateFormat.S3, 40)]
    public void Files_are_done_with_while_records_are_still_made(GenerateFormat format, int mostFiles)
    {
        var folder = new OutputFolder(_folder.At("out"), new RecordLayout(RecordFormat.Default, _month.Vpc));
        var readable = 0;

        var records = _month.Records().Take(18_000).Concat(Look());
        if (format == GenerateFormat.Events)
            EventFiles.Write(folder, records);
        else
            S3Files.Write(folder, records, seed: 1);

        folder.Files.Count.ShouldBeInRange(2, mostFiles);
        readable.ShouldBeGreaterThan(9_000);

        IEnumerable<GeneratedRecord> Look()
        {
            // The last file, and of S3 the one before it too, are open.
            readable = folder.Files.SkipLast(format == GenerateFormat.S3 ? 3 : 1).Sum(file => Data.Records(_folder.At($"out/{file}")).Count());
            yield break;
        }
    }

    [Fact]
    public void Lines_are_written_while_records_are_still_made()
    {
        var folder = new OutputFolder(_folder.At("out"), new RecordLayout(RecordFormat.Default, _month.Vpc));
        var length = 0L;

        folder.WriteLines("flow-logs.log", _month.Records().Take(10_000).Concat(Look()));

        length.ShouldBeGreaterThan(500_000);

        IEnumerable<GeneratedRecord> Look()
        {
            length = new FileInfo(_folder.At("out/flow-logs.log")).Length;
            yield break;
        }
    }

    [Fact]
    public void The_rate_is_the_mean_of_days_whose_nights_and_weekends_are_quiet()
    {
        var byHour = new TrafficGenerator(new GeneratorOptions { RecordsPerMinute = Rate, Start = Monday, Duration = TimeSpan.FromDays(7), Attacks = [] }).Records()
            .CountBy(record => (record.Start - Monday.ToUnixTimeSeconds()) / 3600)
            .ToDictionary(hour => hour.Key, hour => hour.Value);

        byHour.Values.Sum().ShouldBeInRange(7 * 1440 * Rate, (7 * 1440 * Rate) + (10 * Rate));
        byHour[13].ShouldBeGreaterThan(3 * byHour[3]);
        Enumerable.Range(0, 24).Sum(hour => byHour[hour]).ShouldBeGreaterThan(Enumerable.Range(5 * 24, 24).Sum(hour => byHour[hour]) * 5 / 4);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void A_weekend_begins_and_ends_little_by_little(int day)
    {
        const long Total = 1_000_000_000;
        var curve = new DailyCurve(Monday.AddDays(day), 2 * 1440);
        List<long> perMinute = [.. Enumerable.Range(1, (2 * 1440) - 1).Select(minute => curve.Until(minute, Total) - curve.Until(minute - 1, Total))];

        perMinute.Zip(perMinute.Skip(1), (one, next) => Math.Abs(next - one) / (double)one).Max().ShouldBeLessThan(0.02);
    }

    [Fact]
    public void Files_of_S3_lie_and_are_named_as_the_service_does_it()
    {
        var folder = new OutputFolder(_folder.At("out"), new RecordLayout(RecordFormat.Default, _month.Vpc));

        S3Files.Write(folder, _month.Records().TakeWhile(record => record.Delivered < Start + 1200), seed: 1);

        folder.Files[1].ShouldMatch("^AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/11/20/123456789012_vpcflowlogs_us-east-1_fl-[0-9a-f]{17}_20261120T1005Z_[0-9a-f]{8}\\.log\\.gz$");
        var ends = Data.SplitRecords(_folder.At($"out/{folder.Files[1]}")).Select(record => long.Parse(record[11], CultureInfo.InvariantCulture)).ToList();
        ends.Count.ShouldBeGreaterThan(3 * Rate);
        ends.ShouldAllBe(end => end >= Start + 300 && end < Start + 600);
    }

    private static DateTimeOffset Monday => new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    private static long Start => new GeneratorOptions().Start.ToUnixTimeSeconds();
}
