using System.Text;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Patterns that CloudWatch Logs itself was asked about: the same matches, the same extracted values, the same refusals.</summary>
public class RecordedPatternTests
{
    public static TheoryData<string, string> Cases =>
        [.. RecordedCase.Files.SelectMany(file => RecordedCase.Labels(file).Select(label => (file, label)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_pattern_does_what_the_service_did(string file, string label)
    {
        var recorded = RecordedCase.Read(file, label);
        if (recorded.Refusal is { } refusal)
        {
            Patterns.RefusalOf(recorded.Pattern).ShouldBe(refusal);
            return;
        }

        var pattern = Patterns.Of(recorded.Pattern);

        recorded.Messages.Where(message => pattern.IsMatch(Encoding.UTF8.GetBytes(message))).ShouldBe(recorded.Matches);
        foreach (var message in recorded.Messages)
        {
            var extracted = pattern.Extract(Encoding.UTF8.GetBytes(message)).ToDictionary(StringComparer.Ordinal);
            extracted.ShouldBe(recorded.Extracted.GetValueOrDefault(message) ?? [], ignoreOrder: true);
        }
    }

    [Fact]
    public void Both_files_hold_what_was_recorded()
    {
        RecordedCase.Labels(RecordedCase.Files[0]).Count().ShouldBe(54);
        RecordedCase.Labels(RecordedCase.Files[1]).Count().ShouldBe(45);
    }
}
