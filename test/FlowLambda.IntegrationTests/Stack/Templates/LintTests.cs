using System.Text.Json;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>What <c>cfn-lint</c>, which knows the schemas of AWS's resources, says of the templates.</summary>
public sealed class LintTests
{
    private static readonly Dictionary<string, string>[] Typical =
    [
        ParameterSet.Of(("LogGroupNames", "/vpc/flow-logs"), ("AlertEmail", "security@example.com")),
        ParameterSet.Of(("LogGroupNames", "/vpc/a,/vpc/b,/vpc/c,/vpc/d,/vpc/e"), ("TopicArn", ParameterCombinations.TopicArn), ("ConfigurationUri", ParameterCombinations.ConfigurationUri)),
        ParameterSet.Of(
            ("Source", "new"), ("FlowLogResourceId", "vpc-0a1b2c3d"), ("LogFormat", LogFormats.Longer), ("MaskedDataIdentifiers", ParameterCombinations.MaskedAddresses),
            ("LogKmsKeyArn", ParameterCombinations.KmsKeyArn), ("PermissionsBoundaryArn", ParameterCombinations.BoundaryArn)),
        ParameterSet.Of(("Source", "kinesis"), ("OrganizationId", ParameterCombinations.OrganizationId), ("KmsKeyArns", ParameterCombinations.KmsKeyArn), ("Metrics", "emf")),
    ];

    /// <summary>With lines, so that what is found can be found.</summary>
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task It_finds_nothing_in_the_templates()
    {
        Assert.SkipUnless(await CfnLint.IsAvailableAsync(), CfnLint.SkipReason);

        (await CfnLint.FindAsync(DeployedTemplate.Main.FilePath, DeployedTemplate.Member.FilePath)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_finds_nothing_in_what_stacks_are_made_of()
    {
        Assert.SkipUnless(await CfnLint.IsAvailableAsync(), CfnLint.SkipReason);
        Assert.SkipUnless(await SamTemplate.IsAvailableAsync(), SamTemplate.SkipReason);
        var folder = Directory.CreateTempSubdirectory("flowlambda-stacks-").FullName;
        try
        {
            var templates = await SamTemplate.TranslateAsync(DeployedTemplate.Main.FilePath, Typical);
            var files = new List<string>();
            foreach (var (parameters, template) in Typical.Zip(templates))
            {
                files.Add(Path.Combine(folder, $"{files.Count}.json"));
                await File.WriteAllTextAsync(files[^1], Plain(template.CreateStack(parameters)), TestContext.Current.CancellationToken);
            }

            (await CfnLint.FindAsync(files)).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A stack as a template without parameters: every property has its value, which can be judged more strictly than a function.</summary>
    private static string Plain(CloudFormationStack stack)
    {
        var template = new
        {
            AWSTemplateFormatVersion = "2010-09-09",
            Description = "A stack, with all functions resolved.",
            // What is resolved has the names of this place in it, which a template had better not.
            Metadata = new Dictionary<string, object>(StringComparer.Ordinal) { ["cfn-lint"] = new { config = new { ignore_checks = new[] { "I3042" } } } },
            Resources = stack.Resources.ToDictionary(
                resource => resource.Key,
                resource => new
                {
                    resource.Value.Type,
                    DeletionPolicy = resource.Value.DeletionPolicy ?? "Delete",
                    UpdateReplacePolicy = resource.Value.UpdateReplacePolicy ?? "Delete",
                    resource.Value.Properties,
                },
                StringComparer.Ordinal),
        };
        return JsonSerializer.Serialize(template, Indented);
    }
}
