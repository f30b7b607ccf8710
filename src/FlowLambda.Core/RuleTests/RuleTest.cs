using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.RuleTests;

/// <summary>A test: what is fed, and what should come of it.</summary>
internal sealed record RuleTest
{
    internal required string Name { get; init; }

    /// <summary>The line that it begins on, from 1.</summary>
    internal required int Line { get; init; }

    /// <summary>The rule whose alerts are looked at; null for all of them.</summary>
    internal required ThresholdRule? Rule { get; init; }

    /// <summary>The formats that it is run in; none where nothing is said.</summary>
    internal required IReadOnlyList<TestFormat> Formats { get; init; }

    internal required IReadOnlyList<TestBatch> Batches { get; init; }

    internal required IReadOnlyList<ExpectedAlert> Alerts { get; init; }

    /// <summary>How many records should be what; what is not given is not compared.</summary>
    internal required ExpectedCounts Counts { get; init; }

    internal IEnumerable<TestMessages> Messages => Batches.SelectMany(batch => batch.Messages);
}

/// <summary>A format that tests are run in.</summary>
/// <param name="Name">How it is spoken of.</param>
/// <param name="Format">The format.</param>
internal sealed record TestFormat(string Name, RecordFormat Format);

/// <summary>How many records should be what; null is not compared.</summary>
internal sealed record ExpectedCounts(long? Malformed, long? Ignored, long? Late, long? Suppressed);
