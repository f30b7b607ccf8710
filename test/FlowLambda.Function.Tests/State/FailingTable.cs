using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.TestSupport.State;
using NSubstitute;

namespace FlowLambda.Function.Tests.State;

/// <summary>A client of DynamoDB one of whose calls fails.</summary>
internal sealed class FailingTable
{
    private readonly int _number;
    private readonly CallFailure _failure;
    private int _calls;

    /// <summary>A client over another.</summary>
    /// <param name="inner">The other.</param>
    /// <param name="number">Which call fails, from 1; 0 for none.</param>
    /// <param name="failure">When it fails.</param>
    internal FailingTable(IAmazonDynamoDB inner, int number, CallFailure failure)
    {
        (_number, _failure) = (number, failure);
        Client.PutItemAsync(Arg.Any<PutItemRequest>(), Arg.Any<CancellationToken>()).Returns(
            made => CallAsync(() => inner.PutItemAsync(made.Arg<PutItemRequest>(), made.Arg<CancellationToken>())));
        Client.UpdateItemAsync(Arg.Any<UpdateItemRequest>(), Arg.Any<CancellationToken>()).Returns(
            made => CallAsync(() => inner.UpdateItemAsync(made.Arg<UpdateItemRequest>(), made.Arg<CancellationToken>())));
        Client.DeleteItemAsync(Arg.Any<DeleteItemRequest>(), Arg.Any<CancellationToken>()).Returns(
            made => CallAsync(() => inner.DeleteItemAsync(made.Arg<DeleteItemRequest>(), made.Arg<CancellationToken>())));
        Client.GetItemAsync(Arg.Any<GetItemRequest>(), Arg.Any<CancellationToken>()).Returns(
            made => CallAsync(() => inner.GetItemAsync(made.Arg<GetItemRequest>(), made.Arg<CancellationToken>())));
        Client.QueryAsync(Arg.Any<QueryRequest>(), Arg.Any<CancellationToken>()).Returns(
            made => CallAsync(() => inner.QueryAsync(made.Arg<QueryRequest>(), made.Arg<CancellationToken>())));
        Client.TransactWriteItemsAsync(Arg.Any<TransactWriteItemsRequest>(), Arg.Any<CancellationToken>()).Returns(
            made => CallAsync(() => inner.TransactWriteItemsAsync(made.Arg<TransactWriteItemsRequest>(), made.Arg<CancellationToken>())));
    }

    internal IAmazonDynamoDB Client { get; } = Substitute.For<IAmazonDynamoDB>();

    /// <summary>How many calls there have been.</summary>
    internal int Calls => _calls;

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var fails = Interlocked.Increment(ref _calls) == _number;
        if (fails && _failure == CallFailure.Before)
            throw new TimeoutException("the request got lost");
        var answer = await call();
        return fails ? throw new TimeoutException("the answer got lost") : answer;
    }
}
