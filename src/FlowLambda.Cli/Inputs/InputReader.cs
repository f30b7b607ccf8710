using System.IO.Compression;
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

    /// <summary>Reads a file batch by batch; each batch must be done with before the next is asked for.</summary>
    /// <exception cref="InputException">The file cannot be read, or is broken.</exception>
    public IEnumerable<InputBatch> Read(string file)
    {
        using var source = new PeekStream(Open(file));
        var start = source.Peek(2);
        using var content = start is [GzipFirst, GzipSecond]
            ? new PeekStream(new GZipStream(source, CompressionMode.Decompress))
            : source;

        using var batches = Batches(file, content).GetEnumerator();
        while (true)
        {
            try
            {
                if (!batches.MoveNext())
                    yield break;
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or SubscriptionException)
            {
                throw new InputException($"{file}: {exception.Message}", exception);
            }

            yield return batches.Current;
        }
    }

    private Stream Open(string file)
    {
        if (file == InputFiles.StandardInput)
            return standardInput;
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: {exception.Message}", exception);
        }
    }

    private IEnumerable<InputBatch> Batches(string file, PeekStream content)
    {
        content.SkipByteOrderMark();
        return content.PeekPastSpace() is '{' or '[' && !IsRecordObject(content)
            ? new EventFile(file).Read(content)
            : new LineFile(file, configuration.Catalog).Read(content);
    }

    /// <summary>Whether the content is a record that is itself a JSON object, and no document that holds log events.</summary>
    private static bool IsRecordObject(PeekStream content)
    {
        var reader = new Utf8JsonReader(content.Peek(PeekStream.MaxPeek).TrimStart(" \t\r\n"u8), isFinalBlock: false, state: default);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        return reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !EventFile.IsDocumentMember(ref reader);
    }
}
