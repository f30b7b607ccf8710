using System.Globalization;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>
/// Lays traffic out as flow logs lie in a bucket (Amazon VPC user guide, "Flow log files"):
/// <c>AWSLogs/ACCOUNT/vpcflowlogs/REGION/YYYY/MM/DD/ACCOUNT_vpcflowlogs_REGION_FLOWLOG_YYYYMMDDTHHmmZ_HASH.log.gz</c>, where a file holds the
/// records whose end is within the five minutes that begin with its time.
/// </summary>
internal static class S3Files
{
    private const long FileSeconds = 300;

    /// <summary>Writes the files, of which no more are open at once than records are late.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="records">Records in the order of their delivery.</param>
    /// <param name="seed">Whence the flow log's id and the hashes come.</param>
    public static void Write(OutputFolder folder, IEnumerable<GeneratedRecord> records, ulong seed)
    {
        var names = RandomSource.For(seed, "s3");
        var flowLog = Hexadecimal(names) + Hexadecimal(names)[..1];
        SortedDictionary<long, RecordLines> open = [];
        try
        {
            foreach (var record in records)
            {
                var slot = record.End - (record.End % FileSeconds);
                while (open.Count > 0 && open.First() is var (oldest, done) && oldest + FileSeconds + FlowLog.MostLateness < record.Delivered)
                {
                    done.Dispose();
                    open.Remove(oldest);
                }

                if (!open.TryGetValue(slot, out var lines))
                    open.Add(slot, lines = folder.OpenS3File(Name(slot, flowLog, Hexadecimal(RandomSource.For(seed, $"s3 {slot}"))[..8])));
                lines.Write(record);
            }
        }
        finally
        {
            foreach (var lines in open.Values)
                lines.Dispose();
        }
    }

    private static string Name(long slot, string flowLog, string hash) => string.Create(
        CultureInfo.InvariantCulture,
        $"AWSLogs/{Vpc.AccountId}/vpcflowlogs/{Vpc.Region}/{Time(slot):yyyy'/'MM'/'dd}/{Vpc.AccountId}_vpcflowlogs_{Vpc.Region}_fl-{flowLog}_{Time(slot):yyyyMMdd'T'HHmm'Z'}_{hash}.log.gz");

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static string Hexadecimal(RandomSource random) => random.Next().ToString("x16", CultureInfo.InvariantCulture);
}
