using System.Globalization;

namespace FlowLambda.Benchmarks;

/// <summary>Runs the benchmarks briefly and says which ratio is out of its bounds, if any is.</summary>
internal static class CheckCommand
{
    /// <returns>The exit code: 1 where something is out of bounds.</returns>
    internal static int Run(TextWriter output)
    {
        var isWell = true;
        var (overFloor, underStraightforward) = RatioBenchmark.RunBriefly();
        AtMost("ratio: pipeline over floor", overFloor, Bounds.PipelineOverFloor);
        AtLeast("ratio: straightforward handler over pipeline", underStraightforward, Bounds.UnderStraightforward);
        var (narrow, wide) = ReaderBenchmark.RunBriefly();
        AtLeast("reader: split over reading, default format", narrow, Bounds.ReaderUnderSplit);
        AtLeast("reader: split over reading, 29 fields", wide, Bounds.WideReaderUnderSplit);
        var (twenty, twoHundred) = RulesBenchmark.RunBriefly();
        AtMost("rules: 20 over none", twenty, Bounds.TwentyRules);
        AtMost("rules: 200 over none", twoHundred, Bounds.TwoHundredRules);
        AtMost("memory: peak over baseline", MemoryBenchmark.RunBriefly(), Bounds.Memory);
        return isWell ? 0 : 1;

        void AtMost(string what, double ratio, double bound) => Say(what, ratio, ratio <= bound, $"at most {bound.ToString(CultureInfo.InvariantCulture)}");

        void AtLeast(string what, double ratio, double bound) => Say(what, ratio, ratio >= bound, $"at least {bound.ToString(CultureInfo.InvariantCulture)}");

        void Say(string what, double ratio, bool isWithin, string bound)
        {
            isWell &= isWithin;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isWithin ? "ok    " : "FAILED")} {what}: {ratio:f2} ({bound})"));
        }
    }
}
