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

    /// <summary>Reads a file batch by batch; each batch must be done with before the next is asked for.</summary>
    /// <exception cref="InputException">The file cannot be read, or is broken.</exception>
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
                throw new InputException($"{file}: the gzip data is broken or cut short: {exception.Message}", exception);
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
        using var source = new PeekStream(file == InputFiles.StandardInput ? standardInput : File.OpenRead(file));
        using var content = source.Peek(2) is [GzipFirst, GzipSecond] ? new PeekStream(new GzipContent(source)) : source;
        content.SkipByteOrderMark();
        var start = content.Peek(PeekStream.MaxPeek);
        var batches = (TakesAnyLog ? DocumentPeek.IsCertainlyDocument(start) : DocumentPeek.IsDocument(start))
            ? new EventFile(file).Read(content)
            : new LineFile(file, configuration, KeepsTimestamps).Read(content);
        foreach (var batch in batches)
            yield return batch;
    }
}
