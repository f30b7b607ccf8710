using FlowLambda.PropertyTests.Generators;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>What a batch adds, written as bytes and read again.</summary>
public class AdditionsTests
{
    [Fact]
    public void What_is_read_is_what_was_added() => Properties.Hold(Scenario.Any(), ReadsWhatWasAdded, 200, scenario => scenario.Shrink());

    [Fact]
    public void Bytes_that_were_changed_or_cut_are_read_or_refused_and_nothing_else() => Properties.Hold(
        from scenario in Scenario.Any()
        from damages in Draw.Several(from place in Gen.Choose(0, int.MaxValue) from value in Gen.Choose(0, 255) from cut in Draw.Chance(10) select (place, (byte)value, cut), 5, 20)
        select (scenario, damages),
        damaged => ReadsOrRefuses(damaged.scenario, damaged.damages),
        100);

    private static void ReadsWhatWasAdded(Scenario scenario)
    {
        var recorder = WindowRecorder.Of(scenario);
        foreach (var (text, entry) in recorder.Texts.Zip(recorder.Entries))
            TableText.Of(recorder.Rules, recorder.Decode(entry.Span)).ShouldBe(text);
    }

    private static void ReadsOrRefuses(Scenario scenario, IReadOnlyList<(int Place, byte Value, bool IsCut)> damages)
    {
        var recorder = WindowRecorder.Of(scenario);
        foreach (var entry in recorder.Entries)
        {
            foreach (var (place, value, isCut) in damages)
            {
                var bytes = entry.ToArray();
                bytes[place % (bytes.Length - 1) + 1] = value;
                try
                {
                    recorder.Decode(bytes.AsSpan(0, isCut ? place % bytes.Length : bytes.Length));
                }
                catch (InvalidDataException refusal)
                {
                    refusal.Message.ShouldNotBeEmpty();
                }
            }
        }
    }
}
