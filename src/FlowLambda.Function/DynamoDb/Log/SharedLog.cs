namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>
/// The log that the copies of the function share: what each batch adds to the windows, as bytes that this type does not understand. Each copy reads each entry once.
/// Used by one invocation at a time; a call that fails, or is cancelled, leaves it so that the next goes on from there. docs/decisions/0016-shared-log.md has the proof.
/// </summary>
internal sealed class SharedLog
{
    /// <summary>The most bytes that a part of a snapshot may have.</summary>
    internal const int MaxPartBytes = LogParts.MaxBytes;

    private readonly LogTable _table;
    private readonly LogPartitions _partitions = new();
    private readonly LogParts _parts;
    private readonly LogReader _reader;
    private readonly LogWriter _writer;
    private readonly LogSnapshots _snapshots;
    private readonly PartitionChoice _choice;
    private readonly SharedLogSettings _settings;

    private bool _begun;
    private LogSnapshot? _snapshot;
    private int _unreadPart;
    private long _snapshotLater;

    /// <summary>A copy that has read nothing yet.</summary>
    /// <param name="table">The table.</param>
    /// <param name="settings">What the copy wants of the log.</param>
    internal SharedLog(StateTable table, SharedLogSettings settings)
    {
        _settings = settings;
        _table = new(table);
        _parts = new(_table);
        _reader = new(_table, _parts, _partitions, (long)settings.Horizon.TotalSeconds);
        _writer = new(_table, _partitions, (long)settings.Retention.TotalSeconds);
        _snapshots = new(_table, _parts, settings);
        _choice = new(settings.Random);
    }

    /// <summary>Whether so much has been read and appended since the newest snapshot that another would spare cold copies more than it costs.</summary>
    internal bool IsSnapshotDue => IsWhole && _table.Now >= _snapshotLater && _reader.Bytes > Math.Max(_settings.SnapshotBytes, 2 * (_snapshot?.Size ?? 0));

    /// <summary>Whether what the copy's windows hold is all that its positions say: not so before the first look has come to its end.</summary>
    internal bool IsWhole => _begun && _unreadPart >= (_snapshot?.PartCount ?? 0) && _partitions.All.All(partition => partition.Below == 0);

    /// <summary>How many entries, since this was last asked, could not be read and were left out.</summary>
    internal int TakeUnreadable() => _reader.TakeUnreadable();

    /// <summary>What was claimed before this may have been appended and have expired.</summary>
    internal DateTimeOffset CertainSince => _table.Time.GetUtcNow() - (_settings.Retention / 2);

    /// <summary>The place for a batch that is claimed for the first time.</summary>
    /// <param name="cancellation">Ends the attempt.</param>
    internal async ValueTask<LogPlace> NextPlaceAsync(CancellationToken cancellation)
    {
        var partition = _partitions.All[_choice.Preferred];

        // A copy that has read nothing yet looks where the end is: a retry would have to search from the beginning otherwise.
        return new(_choice.Preferred, partition.Last > 0 ? partition.Last : await _reader.EndAsync(partition, cancellation));
    }

    /// <summary>Reads what has not been read: by a copy that begins, the newest snapshot that has all its rules, and the log after it, or back to the horizon.</summary>
    /// <param name="read">Takes each entry, or part of a snapshot. What it throws ends the call; that entry is given again.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InvalidDataException">An item lacks its parts.</exception>
    internal ValueTask LookAsync(Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation) => LookAsync(read, new LogLook(read, batchId: null), cancellation);

    /// <summary>
    /// Appends a batch's entry, after everything before it in its partition has been read; then the other partitions are looked at. So of those who append, the last
    /// has read all.
    /// </summary>
    /// <param name="place">The place that was fixed when the batch was claimed for the first time.</param>
    /// <param name="batchId">The batch.</param>
    /// <param name="mayBeThere">Whether an attempt was made before, here or in another copy.</param>
    /// <param name="entry">What the batch adds; at least one byte.</param>
    /// <param name="read">Takes each entry not read before. What it throws ends the call; that entry is given again.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>
    /// Whether it was appended now: then, and only then, the caller adds it to its windows. False if it was there already, which an attempt whose answer got lost may
    /// find too: then it was given to <paramref name="read"/>, now or in an earlier call.
    /// </returns>
    /// <exception cref="InvalidDataException">An item lacks its parts.</exception>
    internal async ValueTask<bool> AppendAsync(
        LogPlace place, string batchId, bool mayBeThere, ReadOnlyMemory<byte> entry, Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation)
    {
        if (entry.IsEmpty)
            throw new ArgumentException("An entry has at least one byte.", nameof(entry));

        var look = new LogLook(read, batchId);
        if (_choice.Outgrown > 0)
            await GrowAsync(look, cancellation);

        _partitions.Know(place.Partition + 1);
        var partition = _partitions.All[place.Partition];
        LogContent? content = null;
        for (var lost = false; ; lost = true)
        {
            var head = await _writer.HeadAsync(partition, cancellation);
            await LookAsync(read, look, cancellation);
            if (look.Found || (mayBeThere && await _reader.HoldsAsync(partition, place.After, batchId, cancellation)))
            {
                await _reader.LookAsync(_partitions.Except(partition), look, cancellation);
                return false;
            }

            // What comes to be there from now on is met by a look.
            mayBeThere = false;
            if (content is null || (lost && content.Payload?.Length > LogParts.MaxRacingBytes))
                content = await _parts.PackAsync(batchId, entry, lost ? LogParts.MaxRacingBytes : LogParts.MaxBytes, _writer.Expires, cancellation);
            if (await _writer.TryPutAsync(partition, head, content, cancellation) is not { } put)
                continue;

            // If this fails, the entry counts as not read: the next look gives it to the windows.
            await _reader.LookAsync(_partitions.Except(partition), look, cancellation);
            partition.Took(put);
            _reader.Bytes += entry.Length;
            _choice.Appended(place.Partition, lost, _partitions.Usable);
            return true;
        }
    }

    /// <summary>Puts a snapshot, unless another copy has just done so, or is about to.</summary>
    /// <param name="parts">All that the copy's windows hold now, in parts of at most <see cref="MaxPartBytes"/>. They are asked for only if they are put.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InvalidOperationException">The copy has not read the whole log.</exception>
    internal async ValueTask PutSnapshotAsync(IEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancellation)
    {
        if (!IsWhole)
            throw new InvalidOperationException("A snapshot needs a copy that has read the whole log.");

        var newest = await _snapshots.NewestAsync(cancellation);
        if (string.CompareOrdinal(newest?.Sk, _snapshot?.Sk) <= 0)
        {
            if (!await _snapshots.TryLeaseAsync(cancellation))
            {
                _snapshotLater = _table.Now + (long)LogSnapshots.Lease.TotalSeconds;
                return;
            }

            newest = await _snapshots.PutAsync([.. _partitions.All.Select(partition => partition.Last)], parts, cancellation);
        }

        _snapshot = newest;
        _unreadPart = newest!.PartCount;
        _reader.Bytes = 0;
    }

    private async ValueTask LookAsync(Action<ReadOnlyMemory<byte>> read, LogLook look, CancellationToken cancellation)
    {
        await BeginAsync(read, cancellation);
        await _reader.LookAsync(_partitions.All, look, cancellation);
        _choice.Choose(_partitions.Usable);
    }

    private async ValueTask BeginAsync(Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation)
    {
        if (!_begun)
        {
            var head = await LogHead.GetAsync(_table, cancellation);
            _snapshot = await _snapshots.NewestAsync(cancellation);
            _partitions.Know(Math.Max(head.Partitions, _snapshot?.Positions.Count ?? 0));
            for (var i = 0; i < (_snapshot?.Positions.Count ?? 0); i++)
                _partitions.All[i].StartAfter(_snapshot!.Positions[i]);
            _begun = true;
        }

        while (_snapshot is not null && _unreadPart < _snapshot.PartCount)
        {
            foreach (var part in await _snapshots.PartsAsync(_snapshot, _unreadPart, cancellation))
            {
                read(part);
                _unreadPart++;
            }
        }
    }

    // Adds a partition, unless others have done so, and announces it in all others; what somebody else has left half announced too.
    private async ValueTask GrowAsync(LogLook look, CancellationToken cancellation)
    {
        var added = false;
        if (_partitions.Count == _choice.Outgrown)
        {
            var head = await LogHead.GetAsync(_table, cancellation);
            var more = head.Next(head.Partitions + 1);
            added = head.Partitions == _partitions.Count && await _table.TryPutAsync(more.Put(), cancellation);
            _partitions.Know(added ? more.Partitions : head.Partitions);
        }

        foreach (var partition in _partitions.All.Take(_partitions.Count - 1).ToList())
            await AnnounceAsync(partition, look, cancellation);
        _choice.MoveOn(_partitions.Usable, added);
    }

    private async ValueTask AnnounceAsync(LogPartition partition, LogLook look, CancellationToken cancellation)
    {
        while (partition.Announced < _partitions.Count)
        {
            var head = await _writer.HeadAsync(partition, cancellation);
            await _reader.LookAsync([partition], look, cancellation);
            if (partition.Announced < _partitions.Count && await _writer.TryPutAsync(partition, head, LogContent.Mark, cancellation) is { } mark)
                partition.Took(mark);
        }
    }
}
