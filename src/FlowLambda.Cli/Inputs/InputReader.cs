using System.Text.Json;
using FlowLambda.Configuration;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>Reads log events out of files, each of which is recognised by its content, gzipped or not.</summary>
/// <param name="configuration">Knows the formats of records.</param>
/// <param name="standardInput">What <c>-</c> stands for.</param>
public sealed class InputReader(FlowConfiguration configuration, Stream standardInput)
{
    private const byte GzipFirst = 0x1F;
    private const byte GzipSecond = 0x8B;

    /// <summary>
    /// Whether the log events may be of any log, not flow logs alone: JSON that does not show that it holds log events is one itself, a line
    /// each. So it is where the configuration has filter patterns, which look at any message.
    /// </summary>
    public bool TakesAnyLog { get; init; } = configuration.Filters.Any();

    /// <summary>Whether the timestamp that leads a line belongs to the message, unless a record follows it.</summary>
    public bool KeepsTimestamps { get; init; }

    /// <summary>How many bytes have been read of the files, as they lie there, gzipped or not.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether batches are what has arrived, for a stream that goes on; else they are the same however a stream hands out its bytes.</summary>
    public bool Follows { get; init; }

    /// <summary>Ends the waiting for bytes, and for the opening of a pipe that nobody writes to yet.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Reads a file batch by batch; each batch must be done with before the next is asked for.</summary>
    /// <exception cref="InputException">The file cannot be read, or is broken.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public IEnumerable<InputBatch> Read(string file)
    {
        using var batches = Batches(file).GetEnumerator();
        while (true)
        {
            try
            {
                if (!batches.MoveNext())
                    yield break;
            }
            catch (InvalidDataException exception)
            {
                throw new InputException($"{file}: {exception.Message}", exception);
            }
            catch (JsonException exception)
            {
                throw new InputException($"{file}: is not JSON: {JsonFault.Reason(exception)}", exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SubscriptionException)
            {
                throw new InputException($"{file}: {exception.Message}", exception);
            }

            yield return batches.Current;
        }
    }

    /// <summary>Reads files one after the other; each batch is disposed of when the next is asked for.</summary>
    /// <exception cref="InputException">A file cannot be read, or is broken.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public IEnumerable<InputBatch> ReadAll(IEnumerable<string> files)
    {
        foreach (var batch in files.SelectMany(Read))
        {
            using (batch)
                yield return batch;
        }
    }

    private IEnumerable<InputBatch> Batches(string file)
    {
        using var source = new PeekStream(new CountedStream(Stop.CanBeCanceled ? new StoppableStream(() => Open(file), Stop) : Open(file), read => BytesRead += read));
        using var content = source.Peek(2) is [GzipFirst, GzipSecond] ? new PeekStream(new GzipContent(source)) : source;
        content.SkipByteOrderMark();
        var start = Follows ? content.PeekLine() : content.Peek(PeekStream.MaxPeek);
        var batches = (TakesAnyLog ? DocumentPeek.IsCertainlyDocument(start) : DocumentPeek.IsDocument(start))
            ? new EventFile(file).Read(content)
            : new LineFile(file, configuration, KeepsTimestamps) { Follows = Follows }.Read(content);
        foreach (var batch in batches)
            yield return batch;
    }
    private Stream Open(string file)
    {
        if (file == InputFiles.StandardInput)
            return standardInput;
        var stream = File.OpenRead(file);
        if (!Follows || !stream.CanSeek)
            return stream;
        stream.Dispose();
        throw new InputException($"{file}: only pipes can be followed; `tail -f -n +1` makes one of a file, for `replay --follow -` to read");
    }
}
