using FlowLambda.IntegrationTests.Stack.Templates;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack;

/// <summary>A template of the repository as CloudFormation gets it, translated once for all tests; <see cref="TranslationTests"/> has it that no parameter changes the translation.</summary>
internal sealed class DeployedTemplate
{
    private readonly Lazy<Task<CloudFormationTemplate?>> _translation;

    private DeployedTemplate(string file)
    {
        FilePath = Repository.PathOf(file);
        _translation = new Lazy<Task<CloudFormationTemplate?>>(TranslateAsync);
    }

    internal static DeployedTemplate Main { get; } = new("template.yaml");

    /// <summary>That for member accounts, which has no transform, as a stack set deploys it: the translator leaves it as it is, but for its YAML.</summary>
    internal static DeployedTemplate Member { get; } = new("member.yaml");

    /// <summary>The path of its file.</summary>
    internal string FilePath { get; }

    /// <summary>The template; null where the translator is missing.</summary>
    internal Task<CloudFormationTemplate?> FindAsync() => _translation.Value;

    /// <summary>The template; the test is skipped where the translator is missing.</summary>
    internal async Task<CloudFormationTemplate> GetAsync()
    {
        var template = await FindAsync();
        Assert.SkipWhen(template is null, SamTemplate.SkipReason);
        return template!;
    }

    private async Task<CloudFormationTemplate?> TranslateAsync() =>
        await SamTemplate.IsAvailableAsync() ? (await SamTemplate.TranslateAsync(FilePath, [ParameterSet.Empty]))[0] : null;
}
