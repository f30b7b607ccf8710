namespace FlowLambda.IntegrationTests.Promises;

/// <summary>How large the tests of promises are.</summary>
/// <param name="Copies">How many copies of the function share the state.</param>
/// <param name="State">Where it lives: the value of <c>FLOWLAMBDA_STATE</c>.</param>
/// <param name="Batches">How many batches there are, each delivered twice.</param>
/// <param name="Kills">How often a copy is killed.</param>
/// <param name="Refusals">How many calls SNS refuses while it is down.</param>
/// <param name="Storm">How many sources alert in one batch.</param>
/// <param name="Keys">How many keys an hour has.</param>
internal sealed record PromiseScale(int Copies, string State, int Batches, int Kills, int Refusals, int Storm, int Keys)
{
    internal const string LongVariable = "FLOWLAMBDA_LONG_TESTS";

    /// <summary>Whether the long forms are asked for.</summary>
    internal static bool IsLong { get; } = Environment.GetEnvironmentVariable(LongVariable) == "1";

    /// <summary>Short, unless the variable says otherwise.</summary>
    internal static PromiseScale Current { get; } = IsLong
        ? new PromiseScale(Copies: 4, FleetOptions.DynamoDb, Batches: 200, Kills: 50, Refusals: 200, Storm: 20_000, Keys: 500_000)
        : new PromiseScale(Copies: 4, FleetOptions.DynamoDb, Batches: 60, Kills: 6, Refusals: 20, Storm: 2_000, Keys: 150_000);
}
