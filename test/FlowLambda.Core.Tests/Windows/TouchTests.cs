using FlowLambda.Core.Tests.Support;
using FlowLambda.Windows;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Additions that are in the windows already are evaluated once more, and not added.</summary>
public class TouchTests
{
    private const string Rule = "{ name: flows, match: {}, groupBy: src, window: 2m, threshold: 9 }";

    private readonly MemoryWindowStore _windows = new(AddedWindows.Rules(Rule), 2);

    [Fact]
    public void The_answer_is_that_of_merging_and_nothing_is_added()
    {
        var additions = AddedWindows.Additions(Rule, new Flow(), new Flow { Minute = 1 }, new Flow { Minute = 1 });
        string[] expected = ["flows 198.17.0.9: 0=1 1=3"];
        AddedWindows.Describe(_windows.Merge(additions)).ShouldBe(expected);

        AddedWindows.Describe(_windows.Touch(additions)).ShouldBe(expected);
        AddedWindows.Describe(_windows.Touch(additions)).ShouldBe(expected);
    }

    [Fact]
    public void What_others_added_since_counts()
    {
        var additions = AddedWindows.Additions(Rule, new Flow());
        _windows.Absorb(additions);
        _windows.Absorb(AddedWindows.Additions(Rule, new Flow(), new Flow { Minute = 1 }));

        AddedWindows.Describe(_windows.Touch(additions)).ShouldBe(["flows 198.17.0.9: 0=2 1=3"]);
    }

    [Fact]
    public void A_key_that_was_dropped_is_left_out()
    {
        var additions = AddedWindows.Additions(Rule, new Flow());
        _windows.Merge(additions);
        _windows.Absorb(AddedWindows.Additions(Rule, new Flow { Source = "198.17.0.1" }, new Flow { Source = "198.17.0.2" }));

        AddedWindows.Describe(_windows.Touch(additions)).ShouldBeEmpty();
    }

    [Fact]
    public void Minutes_of_its_own_are_not_gone_because_others_came_later()
    {
        // Kept are 2 minutes of the window and 15 of lateness: minute 0 until minute 17.
        var additions = AddedWindows.Additions(Rule, new Flow());
        var later = AddedWindows.Additions(Rule, new Flow { Minute = 18 });
        _windows.Absorb(additions, additions);
        _windows.Absorb(later, additions);

        AddedWindows.Describe(_windows.Touch(additions)).ShouldBe(["flows 198.17.0.9: 0=1 1=1"]);
        AddedWindows.Describe(_windows.Touch(additions)).ShouldBe(["late 0"], "they are gone once they have been evaluated");
    }

    [Fact]
    public void What_others_add_is_forgotten_when_no_window_needs_it()
    {
        var additions = AddedWindows.Additions(Rule, new Flow { Minute = 0 }, new Flow { Minute = 1 }, new Flow { Minute = 18 });

        _windows.Absorb(additions);

        AddedWindows.Describe(_windows.Touch(additions)).ShouldBe(["flows 198.17.0.9: 1=1 2=1 18=1", "late 0"]);
    }
}
