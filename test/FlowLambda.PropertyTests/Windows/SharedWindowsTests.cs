using FlowLambda.PropertyTests.Generators;
using FlowLambda.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>Windows that are put together out of what several copies added hold what one copy would that had all batches.</summary>
public class SharedWindowsTests
{
    [Fact]
    public void The_order_in_which_additions_come_makes_no_difference() => Properties.Hold(InAnyOrder(), AbsorbsInAnyOrder, 150);

    [Fact]
    public void Whatever_a_copy_merged_itself_and_whatever_it_absorbed_its_windows_are_the_same() => Properties.Hold(InAnyOrder(), MergesSome, 150);

    [Fact]
    public void A_snapshot_and_what_comes_after_it_make_the_same_windows() => Properties.Hold(InAnyOrder(), LoadsSnapshot, 150);

    private static Gen<Feeding> InAnyOrder() =>
        from scenario in Scenario.Any()
        from order in Gen.Shuffle(Enumerable.Range(0, scenario.Batches.Count).ToArray())
        from own in Gen.Choose(0, order.Length)
        select new Feeding(scenario, order, own);

    private static void AbsorbsInAnyOrder(Feeding feeding)
    {
        var recorder = WindowRecorder.Of(feeding.Scenario);
        var windows = new MemoryWindowStore(recorder.Rules, int.MaxValue);
        foreach (var batch in feeding.Order)
            windows.Absorb(recorder.Decode(recorder.Entries[batch].Span));

        recorder.Describe(windows).ShouldBe(recorder.Describe(recorder.Windows));
    }

    private static void MergesSome(Feeding feeding)
    {
        var recorder = WindowRecorder.Of(feeding.Scenario);
        var windows = new MemoryWindowStore(recorder.Rules, int.MaxValue);
        foreach (var (place, batch) in feeding.Order.Index())
        {
            var additions = recorder.Decode(recorder.Entries[batch].Span);
            if (place % 2 == 0)
                windows.Absorb(additions);
            else
                Evaluate(windows.Merge(additions));
        }

        recorder.Describe(windows).ShouldBe(recorder.Describe(recorder.Windows));
    }

    private static void LoadsSnapshot(Feeding feeding)
    {
        var recorder = WindowRecorder.Of(feeding.Scenario);
        var before = new MemoryWindowStore(recorder.Rules, int.MaxValue);
        foreach (var batch in feeding.Order.Take(feeding.Split))
            before.Absorb(recorder.Decode(recorder.Entries[batch].Span));

        var cold = new MemoryWindowStore(recorder.Rules, int.MaxValue);
        foreach (var part in recorder.Snapshot(before).Concat(feeding.Order.Skip(feeding.Split).Select(batch => recorder.Entries[batch])))
            cold.Absorb(recorder.Decode(part.Span));

        recorder.Describe(cold).ShouldBe(recorder.Describe(recorder.Windows));
    }

    /// <summary>What evaluating leaves behind: nothing that no window can need.</summary>
    private static void Evaluate(MergeResult merged)
    {
        foreach (var key in merged.Keys)
            key.Window.Forget();
    }

    private sealed record Feeding(Scenario Scenario, IReadOnlyList<int> Order, int Split);
}
