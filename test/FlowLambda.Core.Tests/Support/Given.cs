using FlowLambda.Configuration;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Support;

/// <summary>Engines and configurations from as little text as a test needs.</summary>
internal static class Given
{
    internal static FlowConfiguration Configuration(string yaml) => ConfigurationLoader.Load(yaml, "test.yaml");

    internal static FlowEngine Engine(string yaml) => new(Configuration(yaml), new EngineSettings { Region = "eu-west-1" });

    /// <summary>An engine with one rule; <paramref name="keys"/> are the rule's, in YAML's flow form.</summary>
    internal static FlowEngine Rule(string keys, string match = "{}") => Engine($$"""{ version: 1, rules: [ { name: rule, match: {{match}}, {{keys}} } ] }""");

    /// <summary>An engine with one metric.</summary>
    internal static FlowEngine Metric(string keys) => Engine($$"""{ version: 1, metrics: { definitions: [ { name: Metric, {{keys}} } ] } }""");

    internal static BatchResult Feed(this FlowEngine engine, params IEnumerable<object> lines)
    {
        using var batch = Batch.Of(lines);
        return engine.Process(batch).Keep();
    }
}
