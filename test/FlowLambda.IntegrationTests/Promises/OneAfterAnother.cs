namespace FlowLambda.IntegrationTests.Promises;

/// <summary>The tests of promises share one emulator, and run one after another: each has the machine for itself.</summary>
[CollectionDefinition]
public sealed class OneAfterAnother : ICollectionFixture<Emulator>;
