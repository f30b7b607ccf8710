using FlowLambda.Core.Tests.Support;
using FlowLambda.TestSupport;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>What a validator says of every case, asked once for all.</summary>
public sealed class SchemaVerdicts : IAsyncLifetime
{
    private readonly Dictionary<string, IReadOnlyList<string>> _verdicts = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        if (!await JsonSchemaValidator.IsAvailableAsync())
            return;
        List<string> cases = [.. SchemaCases.Good.Concat(SchemaCases.Bad).Select(row => row.Data).Distinct(StringComparer.Ordinal)];
        var answers = await JsonSchemaValidator.ValidateAsync(Data.SchemaPath, cases.Select(yaml => CoreSchema.ToJson(yaml)?.ToJsonString() ?? "null"));
        foreach (var (yaml, answer) in cases.Zip(answers))
            _verdicts.Add(yaml, answer);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What is wrong with a case by the schema.</summary>
    internal IReadOnlyList<string> Of(string yaml)
    {
        Assert.SkipWhen(_verdicts.Count == 0, JsonSchemaValidator.SkipReason);
        return _verdicts[yaml];
    }
}
