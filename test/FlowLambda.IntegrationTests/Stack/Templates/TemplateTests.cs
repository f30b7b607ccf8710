using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Tests of template.yaml.</summary>
public abstract class TemplateTests : IAsyncLifetime
{
    /// <summary>As long a name as anybody gives a stack, so that what is named after it is as long as it gets.</summary>
    private static readonly StackEnvironment LongNamed = new(StackName: "flowlambda-of-the-network-team-in-prod-1");

    /// <summary>The template.</summary>
    protected CloudFormationTemplate Template { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Template = await DeployedTemplate.Main.GetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A stack with these parameters; those that are not named have their defaults.</summary>
    protected CloudFormationStack Stack(params ReadOnlySpan<(string Name, string Value)> parameters) => Template.CreateStack(ParameterSet.Of(parameters));

    /// <summary>Makes a stack of each of the combinations that stand for all others, and checks it.</summary>
    protected void InEveryCombination(Action<CloudFormationStack, IReadOnlyDictionary<string, string>> check)
    {
        foreach (var parameters in ParameterCombinations.All)
            Check(parameters, check);
    }

    /// <summary>Makes a stack with these parameters, and checks it.</summary>
    protected void Check(IReadOnlyDictionary<string, string> parameters, Action<CloudFormationStack, IReadOnlyDictionary<string, string>> check)
    {
        try
        {
            check(Template.CreateStack(parameters, LongNamed), parameters);
        }
        catch (Exception exception)
        {
            var given = parameters.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Key}={pair.Value}");
            throw new InvalidOperationException($"With {string.Join(' ', given)}: {exception.Message}", exception);
        }
    }
}
