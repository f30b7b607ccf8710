using FlowLambda.Alerts;

namespace FlowLambda.RuleTests;

/// <summary>Finds for each expected alert the one that came, and says what is left over on either side.</summary>
internal sealed class AlertComparison
{
    private readonly IReadOnlyList<ExpectedAlert> _expected;
    private readonly IReadOnlyList<Alert> _came;

    /// <summary>For each alert that came, the place of the expected one that it stands for; -1 for none.</summary>
    private readonly int[] _standsFor;

    internal AlertComparison(IReadOnlyList<ExpectedAlert> expected, IReadOnlyList<Alert> came)
    {
        _expected = expected;
        _came = came;
        _standsFor = new int[came.Count];
        Array.Fill(_standsFor, -1);
        // An alert may fit several that are expected: as many as possible are given one (augmenting paths).
        for (var i = 0; i < expected.Count; i++)
            TryPlace(i, new bool[came.Count]);
    }

    /// <summary>What went wrong, in words; nothing where all is as expected.</summary>
    internal IEnumerable<string> Failures()
    {
        var unexpected = Enumerable.Range(0, _came.Count).Where(at => _standsFor[at] < 0).Select(at => _came[at]).ToList();
        foreach (var missing in Enumerable.Range(0, _expected.Count).Where(at => !_standsFor.Contains(at)).Select(at => _expected[at]))
        {
            if (Nearest(missing, unexpected) is { } other)
            {
                unexpected.Remove(other);
                yield return $"wrong alert: {string.Join(", ", missing.Differences(other))}: {AlertText.Summary(other)}";
            }
            else
            {
                yield return $"missing alert: {missing}";
            }
        }

        foreach (var alert in unexpected)
            yield return $"unexpected alert: {AlertText.Summary(alert)}";
    }

    /// <summary>The alert that was meant, though something about it is other: the same rule and group, or but one thing.</summary>
    private static Alert? Nearest(ExpectedAlert missing, List<Alert> unexpected) => unexpected
        .Select(alert => (Alert: alert, Differences: missing.Differences(alert).Count()))
        .Where(candidate => candidate.Differences == 1 || missing.IsAbout(candidate.Alert))
        .OrderBy(candidate => missing.IsAbout(candidate.Alert) ? 0 : 1)
        .ThenBy(candidate => candidate.Differences)
        .Select(candidate => candidate.Alert)
        .FirstOrDefault();

    private bool TryPlace(int expected, bool[] isTried)
    {
        for (var at = 0; at < _came.Count; at++)
        {
            if (isTried[at] || _expected[expected].Differences(_came[at]).Any())
                continue;
            isTried[at] = true;
            if (_standsFor[at] < 0 || TryPlace(_standsFor[at], isTried))
            {
                _standsFor[at] = expected;
                return true;
            }
        }

        return false;
    }
}
