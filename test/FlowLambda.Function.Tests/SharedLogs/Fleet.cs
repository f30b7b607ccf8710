using FlowLambda.Function.DynamoDb.Log;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>Copies of the function that work on batches at the same time, on a table where calls fail: a batch that fails is tried again, by any copy.</summary>
internal sealed class Fleet
{
    private readonly Random _random;
    private readonly Turns _turns;
    private readonly SharedLogSettings _settings;
    private readonly List<Copy> _copies;
    private readonly Dictionary<string, HashSet<string>> _seen = new(StringComparer.Ordinal);

    internal Fleet(int seed, int copies, SharedLogSettings settings)
    {
        _random = new Random(seed);
        _turns = new Turns(_random);
        _settings = settings with { Random = _random };
        _copies = [.. Enumerable.Range(0, copies).Select(_ => NewCopy())];
    }

    internal InMemoryTable Table { get; } = new();

    internal ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));

    internal IReadOnlyList<Copy> Copies => _copies;

    /// <summary>For each batch, what the copy that was done with it had in its windows then.</summary>
    internal IReadOnlyDictionary<string, HashSet<string>> Seen => _seen;

    internal int Partitions => int.Parse(Table.All.Single(item => item["pk"].S == "log")["n"].N, System.Globalization.CultureInfo.InvariantCulture);

    internal Copy NewCopy() => new(
        new InMemoryDynamoDb(Table, _turns), "state", Time, _settings, readFails: () => _turns.Faults > 0 && _random.Next(200) == 0);

    /// <summary>All copies together are done with the batches, whatever fails.</summary>
    internal void Work(IEnumerable<string> batches, int faults)
    {
        _turns.Faults = faults;
        var todo = batches.Select(batch => (Batch: batch, Place: (LogPlace?)null)).ToList();
        var idle = new List<Copy>(_copies);
        var running = new List<Task>();
        while (todo.Count > 0 || running.Count > 0)
        {
            while (todo.Count > 0 && idle.Count > 0)
            {
                var (copy, job) = (Take(idle), Take(todo));
                running.Add(RunAsync(copy, job.Batch, job.Place));
            }

            _turns.Step().ShouldBeTrue();
            PassTime();
            foreach (var done in running.Where(task => task.IsCompleted).ToList())
            {
                running.Remove(done);
                done.GetAwaiter().GetResult();
            }
        }

        // What is under way still arrives.
        while (_turns.Step())
        {
        }

        async Task RunAsync(Copy copy, string batch, LogPlace? place)
        {
            var fixedPlace = place;
            try
            {
                fixedPlace ??= await copy.Log.NextPlaceAsync(TestContext.Current.CancellationToken);
                await copy.AppendAsync(batch, fixedPlace, retry: place is not null);
                _seen[batch] = [.. copy.Windows];
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                todo.Add((batch, fixedPlace));
            }

            idle.Add(copy);
        }
    }

    /// <summary>What a copy has in its windows after a look.</summary>
    internal List<string> Look(Copy copy)
    {
        _turns.Faults = 0;
        var look = copy.LookAsync();
        while (_turns.Step())
        {
        }

        return look.GetAwaiter().GetResult();
    }

    /// <summary>Other copies take the place of these, and know nothing.</summary>
    internal void Replace()
    {
        for (var i = 0; i < _copies.Count; i++)
            _copies[i] = NewCopy();
    }

    private void PassTime()
    {
        if (_random.Next(10) == 0)
            Time.Advance(TimeSpan.FromSeconds(1));
        if (_random.Next(5) == 0)
            Table.Expire(Time.GetUtcNow(), () => _random.Next(3) == 0);
    }

    private T Take<T>(List<T> list)
    {
        var index = _random.Next(list.Count);
        var taken = list[index];
        list.RemoveAt(index);
        return taken;
    }
}
