using System.Text.RegularExpressions;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>The commands of the guides are there, and name what is there.</summary>
public sealed partial class GuideCommandTests
{
    private static IReadOnlyList<string> Lines { get; } = [.. GuidePage.OfTheStack.SelectMany(page => page.CodeLines)];

    /// <summary>The commands of the AWS command line; those within another are taken out, and looked at by themselves.</summary>
    private static IReadOnlyList<string> AwsCommands { get; } =
    [
        .. Lines.SelectMany(line => (string[])[.. Inner().Matches(line).Select(match => match.Groups["command"].Value), Inner().Replace(line, "VALUE")])
            .Concat(GuidePage.OfTheStack.SelectMany(page => page.CodeSpans).Where(span => Complete().IsMatch(span)))
            .Select(command => Arithmetic().Replace(command, "0").Split(" | ")[0].Split(" > ")[0])
            .Where(command => command.StartsWith("aws ", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task The_AWS_command_line_has_each_command_with_these_options()
    {
        Assert.SkipUnless(await BotocoreModel.IsAvailableAsync(), BotocoreModel.SkipReason);
        AwsCommands.Count.ShouldBeGreaterThan(30);

        (await BotocoreModel.FaultsAsync(AwsCommands)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("aws lambda add-permission --function-name f --principal p --action a", "options ['statement-id'] are missing")]
    [InlineData("aws logs put-subscription-filter --log-group-name g --filter-name f --filter-pattern '' --destination d", "no options ['destination']")]
    [InlineData("aws logs subscribe", "no such operation")]
    [InlineData("aws log subscribe", "no such service")]
    [InlineData("aws s3 cp a b --all", "no options ['all']")]
    public async Task A_command_that_does_not_exist_is_found(string command, string fault)
    {
        Assert.SkipUnless(await BotocoreModel.IsAvailableAsync(), BotocoreModel.SkipReason);

        (await BotocoreModel.FaultsAsync([command])).ShouldHaveSingleItem().ShouldContain(fault);
    }

    [Fact]
    public void Outputs_of_the_stack_that_a_command_asks_for_exist()
    {
        string[] asked = [.. Lines.SelectMany(line => OutputKey().Matches(line)).Select(match => match.Groups["name"].Value)];

        asked.ShouldContain("RedriveMapping", StringComparer.Ordinal);
        asked.Except(WrittenTemplate.Main.Outputs, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Environments_and_stacks_are_those_of_samconfig()
    {
        Assert.SkipUnless(await SamConfiguration.IsAvailableAsync(), SamConfiguration.SkipReason);
        var deployments = await SamConfiguration.ReadAsync(Repository.PathOf("samconfig.toml"));
        string[] environments = [.. Lines.SelectMany(line => Environment().Matches(line)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];
        string[] stacks = [.. Lines.SelectMany(line => StackName().Matches(line)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

        environments.ShouldBe(["production", "central"], ignoreOrder: true);
        environments.Except(deployments.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        // The members' stack is made without SAM.
        stacks.Except(deployments.Values.Select(deployment => deployment.StackName).Append("flowlambda-member"), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Files_of_the_repository_that_a_command_or_a_sentence_names_exist()
    {
        string[] named = [.. Lines.Concat(GuidePage.OfTheStack.SelectMany(page => page.CodeSpans)).SelectMany(text => RepositoryFile().Matches(text)).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

        named.ShouldContain("member.yaml", StringComparer.Ordinal);
        named.ShouldContain("events/06-rejected-ssh.json", StringComparer.Ordinal);
        named.Where(file => !Path.Exists(Repository.PathOf(file))).ShouldBeEmpty();
    }

    [Fact]
    public void Names_that_begin_with_the_stacks_are_those_of_the_template()
    {
        string[] made = [.. WrittenTemplate.Main.Texts.Where(text => text.Contains("${AWS::StackName}", StringComparison.Ordinal))
            .Select(text => text.Replace("${AWS::StackName}", "STACK", StringComparison.Ordinal).Replace("${StateGeneration}", "1", StringComparison.Ordinal)),
            // The filter of a log group that is subscribed by hand, after those of the template.
            "STACK-6"];
        string[] named = [.. Lines.Concat(GuidePage.OfTheStack.SelectMany(page => page.CodeSpans)).SelectMany(text => NameOfStack().Matches(text)).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

        named.ShouldContain("/flowlambda/STACK", StringComparer.Ordinal);
        named.ShouldContain("STACK-state-1", StringComparer.Ordinal);
        named.Except(made, StringComparer.Ordinal).ShouldBeEmpty();
        made.ShouldContain("alias/STACK-alerts", StringComparer.Ordinal);
    }

    [Fact]
    public void Filter_patterns_are_such_as_CloudWatch_Logs_takes()
    {
        string[] patterns = [.. Lines.SelectMany(line => Pattern().Matches(line)).Select(match => match.Groups["pattern"].Value).Where(pattern => pattern.Length > 0).Distinct(StringComparer.Ordinal)];

        patterns.Length.ShouldBeGreaterThan(4);
        foreach (var pattern in patterns)
            FilterPattern.TryParse(pattern, out _, out var reason).ShouldBeTrue($"{pattern}: {reason}");
    }

    [Fact]
    public void Statements_exceptions_and_resources_that_a_sentence_names_exist()
    {
        string[] known =
        [
            .. WrittenTemplate.Main.Parameters.Keys, .. WrittenTemplate.Main.Resources, .. WrittenTemplate.Main.Outputs, .. WrittenTemplate.Main.Statements,
            .. typeof(FlowLambda.Metrics.SelfMetricNames).GetFields().Select(field => field.Name), .. Types(),
            // AWS's own: metrics, a statistic, fields of answers, an action; and a namespace of the reader's.
            "ForwardedLogEvents", "Invocations", "SampleCount", "PendingConfirmation", "DeliverLogsErrorMessage", "ReportBatchItemFailures", "AmazonDynamoDBException", "LogMetrics", "LogMetricsTrial", "FlowLambda",
        ];
        string[] named = [.. ((GuidePage[])[GuidePage.Deploy, GuidePage.Operate]).SelectMany(page => page.CodeSpans).Where(span => Word().IsMatch(span)).Distinct(StringComparer.Ordinal)];

        named.ShouldContain("StateVersionException", StringComparer.Ordinal);
        named.ShouldContain("FunctionRole", StringComparer.Ordinal);
        named.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>The exceptions of the sources, those of the official AWS packages' types that stand in for them too.</summary>
    private static IEnumerable<string> Types() => Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => ExceptionType().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\$\((?<command>[a-z]+ [^()]*(\([^()]*\)[^()]*)*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inner();

    [GeneratedRegex(@"\$\(\(.*?\)\)|\$\(date \+%s\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arithmetic();

    [GeneratedRegex("^aws [a-z0-9]+ [a-z-]+ --", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Complete();

    [GeneratedRegex("OutputKey=='(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutputKey();

    [GeneratedRegex("--config-env (?<name>[a-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Environment();

    [GeneratedRegex("--stack-name (?<name>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StackName();

    [GeneratedRegex(@"(?<![\w./-])(template|member|samconfig)\.(yaml|toml)|((?<=file://)|(?<![\w.:/-]))(events|src|docs|test)/[\w./-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RepositoryFile();

    [GeneratedRegex("(?<![A-Za-z-])(/[a-z/-]+/STACK|STACK-[a-z0-9-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameOfStack();

    [GeneratedRegex("--filter-pattern ('(?<pattern>[^']*)'|(?<pattern>[A-Z]+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("^[A-Z][a-z]+[A-Za-z]*[A-Z][A-Za-z]+$|^[A-Z]{3}[A-Z]*[a-z]+[A-Za-z]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"class (?<name>\w+Exception)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExceptionType();
}
