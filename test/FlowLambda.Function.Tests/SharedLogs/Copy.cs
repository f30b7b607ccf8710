using System.Text;
using Amazon.DynamoDBv2;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>A copy of the function whose windows are a list of the entries that it has added. An entry begins with its batch's id.</summary>
internal sealed class Copy
{
    private readonly Func<bool> _readFails;

    internal Copy(IAmazonDynamoDB client, string table, TimeProvider time, SharedLogSettings settings, Func<bool>? readFails = null)
    {
        _readFails = readFails ?? (() => false);
        Table = new StateTable(client, table, time);
        Log = new SharedLog(Table, settings);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal StateTable Table { get; }

    internal SharedLog Log { get; }

    internal List<string> Windows { get; } = [];

    internal async Task<bool> AppendAsync(string batch, LogPlace? place = null, bool retry = false)
    {
        var appended = await Log.AppendAsync(place ?? await Log.NextPlaceAsync(Cancellation), batch, retry, Encoding.UTF8.GetBytes(batch), Read, Cancellation);
        if (appended)
            Windows.Add(batch);
        return appended;
    }

    internal async Task<List<string>> LookAsync()
    {
        await Log.LookAsync(Read, Cancellation);
        return Windows;
    }

    internal Task PutSnapshotAsync() =>
        Log.PutSnapshotAsync(Windows.ConvertAll(batch => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(batch)), Cancellation).AsTask();

    internal async Task LookAndPutSnapshotAsync()
    {
        await LookAsync();
        await PutSnapshotAsync();
    }

    private void Read(ReadOnlyMemory<byte> entry)
    {
        if (_readFails())
            throw new IOException("The entry cannot be read now.");
        Windows.Add(Encoding.UTF8.GetString(entry.Span));
    }
}
