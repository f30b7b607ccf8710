namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>
/// Calls that have been made wait until it is their turn, which chance decides; and some fail: the request gets lost, or its answer, or the request arrives long after
/// the caller has given it up. Everything happens on the thread of the test.
/// </summary>
/// <param name="random">Chance.</param>
internal sealed class Turns(Random random)
{
    private readonly List<(string Pk, Action Run)> _waiting = [];

    /// <summary>Of a hundred calls, how many fail.</summary>
    internal int Faults { get; set; }

    internal Task<T> TakeAsync<T>(string pk, Func<T> call)
    {
        var answer = new TaskCompletionSource<T>();
        _waiting.Add((pk, () => Run(pk, call, answer)));
        return answer.Task;
    }

    /// <summary>Lets one call have its turn.</summary>
    /// <returns>False if none waits.</returns>
    internal bool Step()
    {
        if (_waiting.Count == 0)
            return false;

        var index = random.Next(_waiting.Count);
        var call = _waiting[index];
        _waiting.RemoveAt(index);
        call.Run();
        return true;
    }

    /// <summary>Lets the one call have its turn that is for some <c>pk</c>.</summary>
    internal void Step(string pk)
    {
        var call = _waiting.Single(waiting => waiting.Pk == pk);
        _waiting.Remove(call);
        call.Run();
    }

    /// <summary>Lets calls have their turn until one waits that is for some <c>pk</c>.</summary>
    internal void StepUntil(string pk)
    {
        while (!_waiting.Exists(waiting => waiting.Pk == pk))
            Step().ShouldBeTrue();
    }

    private void Run<T>(string pk, Func<T> call, TaskCompletionSource<T> answer)
    {
        var failed = new HttpRequestException("The connection was cut.");
        switch (random.Next(100) < Faults ? random.Next(4) : -1)
        {
            case 0:
                answer.SetException(failed);
                break;
            case 1:
                Land(call);
                answer.SetException(failed);
                break;
            case 2:
                _waiting.Add((pk, () => Land(call)));
                answer.SetException(failed);
                break;
            case 3:
                _waiting.Add((pk, () => Land(call)));
                answer.SetCanceled();
                break;
            default:
                Answer(call, answer);
                break;
        }
    }

    private static void Answer<T>(Func<T> call, TaskCompletionSource<T> answer)
    {
        T result;
        try
        {
            result = call();
        }
        catch (Amazon.DynamoDBv2.AmazonDynamoDBException e)
        {
            answer.SetException(e);
            return;
        }

        answer.SetResult(result);
    }

    private static void Land<T>(Func<T> call)
    {
        // Nobody waits for the answer.
        var nobody = new TaskCompletionSource<T>();
        Answer(call, nobody);
        _ = nobody.Task.Exception;
    }
}
