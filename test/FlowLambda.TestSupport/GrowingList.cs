namespace FlowLambda.TestSupport;

/// <summary>A list that others add to while a test waits for what it must hold.</summary>
internal sealed class GrowingList<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _grown = NewSignal();
    private bool _ended;

    /// <summary>All items so far.</summary>
    public IReadOnlyList<T> Items
    {
        get
        {
            lock (_lock)
                return [.. _items];
        }
    }

    /// <summary>Waits for an item, which may be there already.</summary>
    /// <exception cref="EndOfStreamException">The list has ended without one.</exception>
    public async Task<T> WaitForAsync(Predicate<T> match, CancellationToken cancellationToken)
    {
        for (var next = 0; ;)
        {
            Task grown;
            lock (_lock)
            {
                for (; next < _items.Count; next++)
                {
                    if (match(_items[next]))
                        return _items[next];
                }

                if (_ended)
                    throw new EndOfStreamException($"None such among:{Environment.NewLine}{string.Join(Environment.NewLine, _items)}");
                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    public void Add(T item) => Change(() => _items.Add(item));

    /// <summary>Nothing more will come.</summary>
    public void End() => Change(() => _ended = true);

    private void Change(Action change)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            change();
            grown = _grown;
            _grown = NewSignal();
        }

        grown.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
