using System.Globalization;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>Compiled matches, against the same matches looked up field by field. Each record has a minute of its own, so that a metric tells which it counted.</summary>
public class PredicateTests
{
    [Fact]
    public void A_compiled_match_holds_for_the_records_that_it_describes() => Properties.Hold(AnyTrial(), AgreesRecordByRecord, 400, trial => trial.Shrink());

    private static Gen<Scenario> AnyTrial() =>
        from format in Settings.AnyFormat()
        from own in Draw.Some([Universe.MadeUpPrefix, "8.0.0.0/8"], 0, 2)
        from most in Gen.Frequency((4, Gen.Constant(12)), (1, Gen.Constant(150)))
        from matches in Draw.Several(Matches.Of(Settings.FieldsOf(format)), most / 12, most)
        from lines in Draw.Each(Enumerable.Range(0, 30), minute => Lines.Of(format, Lines.FirstMinute + minute))
        select new Scenario(
            new TwinConfiguration(format, Universe.Lists, own, [], [.. matches.Select((match, index) => new TwinMetric($"Match{index}", match, null, [], 1, []))], []),
            [new Batch(lines, "eni-1-all", IsEnveloped: false)]);

    private static void AgreesRecordByRecord(Scenario trial)
    {
        var engine = new FlowEngine(ConfigurationLoader.Load(trial.Configuration.ToYaml(), "generated"));
        foreach (var batch in trial.Batches)
        {
            using var events = batch.ToEngine();
            var counted = engine.Process(events).Metrics.Select(point => $"{point.Definition.Name} at {Minute(point.Minute)}").Order(StringComparer.Ordinal);
            var records = batch.Lines.Select(line => Reading.Read(line, batch, trial.Configuration)).OfType<TwinRecord>().ToList();
            var expected =
                from metric in trial.Configuration.Metrics
                from record in records
                where metric.Match.Holds(record, trial.Configuration.Lists)
                select $"{metric.Name} at {Minute(record.Minute)}";
            counted.ShouldBe(expected.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    private static string Minute(long minute) => (minute - Lines.FirstMinute).ToString(CultureInfo.InvariantCulture);
}
