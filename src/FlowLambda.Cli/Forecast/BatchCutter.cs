using FlowLambda.Cli.Inputs;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Forecast;

/// <summary>A batch as the function would get it.</summary>
/// <param name="Batch">The log events.</param>
/// <param name="Format">The format that their file names; null where it names none.</param>
internal sealed record CutBatch(LogEventBatch Batch, RecordFormat? Format);

/// <summary>Where the sizes of batches are from.</summary>
internal enum BatchSizes
{
    /// <summary>As CloudWatch Logs delivered them.</summary>
    Delivered,

    /// <summary>What was read was not delivered in batches, some or all of it.</summary>
    Usual,

    /// <summary>As was asked for.</summary>
    Said,
}

/// <summary>
/// Cuts what files hold into batches of one size, each of one log stream, as far as that is known: those of events of a subscription are left as they
/// came, unless a size is asked for.
/// </summary>
/// <param name="size">How many records a batch has; null for as they came, or <see cref="UsualSize"/> where they did not come in batches.</param>
internal sealed class BatchCutter(int? size)
{
    /// <summary>How many records a batch has where nobody knows: docs/deploy.md, "What it costs", <c>b</c>.</summary>
    internal const int UsualSize = 500;

    /// <summary>How many log events wait at most until the batches of their log streams are full.</summary>
    private const int MostWaiting = 100_000;

    // In the order in which they were begun.
    private readonly OrderedDictionary<BatchOrigin, OpenBatch> _open = [];
    private int _waiting;

    /// <summary>Where the sizes of the batches so far are from.</summary>
    internal BatchSizes Sizes { get; private set; } = size is null ? BatchSizes.Delivered : BatchSizes.Said;

    /// <summary>The batches, without the checks that CloudWatch Logs sends; each must be done with before the next is asked for.</summary>
    internal IEnumerable<CutBatch> Cut(IEnumerable<InputBatch> inputs)
    {
        foreach (var input in inputs.Where(input => !input.Batch.IsControl))
        {
            if (size is null && input.Batch.LogGroup.Length > 0)
            {
                yield return new CutBatch(input.Batch, input.Format);
                continue;
            }

            if (size is null)
                Sizes = BatchSizes.Usual;
            var origin = new BatchOrigin(input.Format, input.Batch.Owner, input.Batch.LogGroup, input.Batch.LogStream);
            for (var index = 0; index < input.Batch.Events.Length; index++)
            {
                if (Add(origin, input.Batch, input.Batch.Events[index]) == (size ?? UsualSize))
                    yield return Close(_open.IndexOf(origin));
                else if (_waiting > MostWaiting)
                    yield return Close(0);
            }
        }

        while (_open.Count > 0)
            yield return Close(0);
    }

    private int Add(BatchOrigin origin, LogEventBatch batch, LogEvent logEvent)
    {
        if (!_open.TryGetValue(origin, out var open))
            _open.Add(origin, open = new OpenBatch(origin));
        open.Add(batch, logEvent);
        _waiting++;
        return open.Count;
    }

    private CutBatch Close(int index)
    {
        var open = _open.GetAt(index).Value;
        _open.RemoveAt(index);
        _waiting -= open.Count;
        return open.Close();
    }
}
