using System.Text.Json;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>Reads log events out of files, each of which is recognised by its content, gzipped or not.</summary>
/// <param name="configuration">Knows the formats of records.</param>
/// <param name="standardInput">What <c>-</c> stands for.</param>
public sealed class InputReader(FlowConfiguration configuration, Stream standardInput)
{
    private const byte GzipFirst = 0x1F;
    private const byte GzipSecond = 0x8B;

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
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or SubscriptionException)
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
        var batches = IsDocument(content) ? new EventFile(file).Read(content) : new LineFile(file, configuration.Catalog).Read(content);
        foreach (var batch in batches)
            yield return batch;
    }

    /// <summary>
    /// Whether the content is JSON that holds log events. An object whose members name fields is a record that is itself JSON, and
    /// a bracket before a word begins a line of some log.
    /// </summary>
    private static bool IsDocument(PeekStream content)
    {
        var text = content.Peek(PeekStream.MaxPeek).TrimStart(" \t\r\n"u8);
        if (text.StartsWith((byte)'['))
            return text[1..].TrimStart(" \t\r\n"u8) is not [var next, ..] || !char.IsAsciiLetter((char)next);
        if (!text.StartsWith((byte)'{'))
            return false;

        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (EventFile.IsDocumentMember(ref reader))
                    return true;
                if (JsonRecordReader.IsFieldName(ref reader))
                    return false;
                if (!reader.Read() || !reader.TrySkip())
                    break;
            }
        }
        catch (JsonException)
        {
            // Broken: whoever reads it as a document says where.
        }

        return true;
    }
}
