using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>SAM templates in CloudFormation's terms, and what <c>cfn-lint</c> says of them.</summary>
public sealed class SamTemplateTests : IDisposable
{
    private const string Head = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n";

    private const string Function =
        """
        Parameters:
          Memory: { Type: Number, Default: 512 }
          Groups: { Type: CommaDelimitedList, Default: '' }
        Conditions:
          HasGroups: !Not [!Equals [!Join ['', !Ref Groups], '']]
        Resources:
          Function:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: ./src/
              Runtime: dotnet10
              Handler: FlowLambda.Function
              MemorySize: !Ref Memory
              Policies:
                - AWSXRayDaemonWriteAccess
                - Version: 2012-10-17
                  Statement:
                    - { Effect: Allow, Action: sns:Publish, Resource: !Ref Topic }
          Topic:
            Type: AWS::SNS::Topic
          Filter:
            Type: AWS::Logs::SubscriptionFilter
            Condition: HasGroups
            Properties:
              LogGroupName: !Select [0, !Ref Groups]
              FilterPattern: ''
              DestinationArn: !GetAtt Function.Arn
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowlambda-stack-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_SAM_template_is_translated_for_each_set_of_parameters()
    {
        await SkipWithoutTranslatorAsync();

        var templates = await SamTemplate.TranslateAsync(File("sam.yaml", Head + Function), [ParameterSet.Empty, ParameterSet.Of(("Memory", "256"), ("Groups", "/vpc/a,/vpc/b")), ParameterSet.Empty]);

        templates.Count.ShouldBe(3);
        templates[2].ShouldBeSameAs(templates[0]);
        var (plain, filtered) = (templates[0].CreateStack(), templates[1].CreateStack(ParameterSet.Of(("Memory", "256"), ("Groups", "/vpc/a,/vpc/b"))));
        plain["Function"].Properties["MemorySize"]!.GetValue<string>().ShouldBe("512");
        plain.Resources.Keys.ShouldBe(["Function", "FunctionRole", "Topic"], ignoreOrder: true);
        filtered["Function"].Properties["MemorySize"]!.GetValue<string>().ShouldBe("256");
        filtered["Filter"].Properties["LogGroupName"]!.GetValue<string>().ShouldBe("/vpc/a");
        filtered["Filter"].Properties["DestinationArn"]!.GetValue<string>().ShouldBe(filtered["Function"].Arn);
        templates[0].UnusedParameters.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_role_that_SAM_makes_has_the_policies_of_the_function()
    {
        await SkipWithoutTranslatorAsync();

        var stack = (await SamTemplate.TranslateAsync(File("sam.yaml", Head + Function), [ParameterSet.Empty]))[0].CreateStack();

        var policy = RolePolicy.Of(stack["FunctionRole"]);
        policy.Permits(new IamCall("sns:Publish", stack["Topic"].Arn)).ShouldBeTrue();
        policy.Permits(new IamCall("sns:Publish", $"{stack["Topic"].Arn}2")).ShouldBeFalse();
        policy.ManagedPolicyArns.ShouldBe(
            ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_translator_refuses_is_told_in_its_words()
    {
        await SkipWithoutTranslatorAsync();
        var file = File("bad.yaml", Head + "Resources:\n  Function:\n    Type: AWS::Serverless::Function\n    Properties: { Colour: blue }\n");

        var error = await Should.ThrowAsync<InvalidTemplateException>(() => SamTemplate.TranslateAsync(file, [ParameterSet.Empty]));

        error.Message.ShouldContain("Colour");
        error.Message.ShouldNotContain("Traceback");
    }

    [Fact]
    public async Task A_file_that_is_no_YAML_is_a_failure_with_the_reason()
    {
        await SkipWithoutTranslatorAsync();

        (await Should.ThrowAsync<InvalidOperationException>(() => SamTemplate.TranslateAsync(File("bad.yaml", "a: [b"), [ParameterSet.Empty]))).Message.ShouldContain("bad.yaml");
    }

    [Fact]
    public async Task Cfn_lint_tells_errors_warnings_and_remarks_of_many_files_and_nothing_of_good_ones()
    {
        Assert.SkipUnless(await CfnLint.IsAvailableAsync(), CfnLint.SkipReason);
        var good = File("good.yaml", Head + "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
        var wrong = File("wrong.yaml", Head + "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      Colour: blue\n");
        var unused = File("unused.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n# No SAM.\nParameters:\n  A: { Type: String }\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
        var remark = File("remark.yaml", Head + "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    DeletionPolicy: Delete\n    UpdateReplacePolicy: Delete\n");

        var findings = await CfnLint.FindAsync(good, wrong, unused, remark);

        findings.Select(finding => (Path.GetFileName(finding.File), finding.Rule[0], finding.Line)).ShouldBe([("remark.yaml", 'I', 4), ("unused.yaml", 'W', 4), ("wrong.yaml", 'E', 7)]);
        findings[2].Message.ShouldContain("Colour");
        findings[2].ToString().ShouldContain(wrong);
    }

    [Fact]
    public Task A_template_that_is_not_there_is_not_taken_for_a_good_one() =>
        Should.ThrowAsync<FileNotFoundException>(() => CfnLint.FindAsync(Path.Combine(_folder.FullName, "none.yaml")));

    private static async Task SkipWithoutTranslatorAsync() => Assert.SkipUnless(await SamTemplate.IsAvailableAsync(), SamTemplate.SkipReason);

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
