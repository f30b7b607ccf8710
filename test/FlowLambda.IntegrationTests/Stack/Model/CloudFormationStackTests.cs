using System.Text.Json;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>What a stack is made of.</summary>
public sealed class CloudFormationStackTests
{
    private const string No = """ "Conditions": { "No": { "Fn::Equals": ["a", "b"] } }, """;

    [Theory]
    [InlineData("AWS::CloudWatch::Alarm", """{ "AlarmName": "n" }""", "n", "Arn=arn:aws:cloudwatch:eu-west-1:123456789012:alarm:n")]
    [InlineData("AWS::CloudWatch::Dashboard", """{ "DashboardName": "n" }""", "n", "")]
    [InlineData("AWS::CloudWatch::InsightRule", """{ "RuleName": "n" }""", "n", "Arn=arn:aws:cloudwatch:eu-west-1:123456789012:insight-rule/n RuleName=n")]
    [InlineData("AWS::DynamoDB::Table", """{ "TableName": "n" }""", "n", "Arn=arn:aws:dynamodb:eu-west-1:123456789012:table/n")]
    [InlineData("AWS::DynamoDB::Table", "{}", "flowlambda-It", "Arn=arn:aws:dynamodb:eu-west-1:123456789012:table/flowlambda-It")]
    [InlineData("AWS::IAM::Role", """{ "RoleName": "n" }""", "n", "Arn=arn:aws:iam::123456789012:role/n RoleId=AROA*")]
    [InlineData("AWS::IAM::Role", """{ "Path": "/a/b/" }""", "flowlambda-It", "Arn=arn:aws:iam::123456789012:role/a/b/flowlambda-It RoleId=AROA*")]
    [InlineData("AWS::Kinesis::Stream", """{ "Name": "n" }""", "n", "Arn=arn:aws:kinesis:eu-west-1:123456789012:stream/n")]
    [InlineData("AWS::KMS::Alias", """{ "AliasName": "alias/n" }""", "alias/n", "")]
    [InlineData("AWS::Lambda::Function", """{ "FunctionName": { "Fn::Sub": "${AWS::StackName}-f" } }""", "flowlambda-f", "Arn=arn:aws:lambda:eu-west-1:123456789012:function:flowlambda-f")]
    [InlineData("AWS::Logs::Destination", """{ "DestinationName": "n" }""", "n", "Arn=arn:aws:logs:eu-west-1:123456789012:destination:n")]
    [InlineData("AWS::Logs::LogGroup", """{ "LogGroupName": "/a/n" }""", "/a/n", "Arn=arn:aws:logs:eu-west-1:123456789012:log-group:/a/n:*")]
    [InlineData("AWS::Logs::MetricFilter", """{ "FilterName": "n" }""", "n", "")]
    [InlineData("AWS::Logs::SubscriptionFilter", """{ "FilterName": "n" }""", "n", "")]
    [InlineData("AWS::S3::Bucket", "{}", "flowlambda-it", "Arn=arn:aws:s3:::flowlambda-it")]
    [InlineData("AWS::S3::Bucket", """{ "BucketName": "n" }""", "n", "Arn=arn:aws:s3:::n")]
    [InlineData("AWS::S3::BucketPolicy", """{ "Bucket": "n" }""", "n", "")]
    [InlineData("AWS::SNS::Topic", """{ "TopicName": "n" }""", "arn:aws:sns:eu-west-1:123456789012:n", "TopicArn=arn:aws:sns:eu-west-1:123456789012:n TopicName=n")]
    [InlineData("AWS::SQS::Queue", """{ "QueueName": "n" }""", "https://sqs.eu-west-1.amazonaws.com/123456789012/n", "Arn=arn:aws:sqs:eu-west-1:123456789012:n QueueName=n QueueUrl=https://*")]
    [InlineData("AWS::EC2::FlowLog", "{}", "fl-*", "Id=fl-*")]
    [InlineData("AWS::KMS::Key", "{}", "*-*-*-*-*", "Arn=arn:aws:kms:eu-west-1:123456789012:key/* KeyId=*-*-*-*-*")]
    [InlineData("AWS::Lambda::EventSourceMapping", "{}", "*-*-*-*-*", "EventSourceMappingArn=arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:* Id=*-*-*-*-*")]
    [InlineData("AWS::Logs::QueryDefinition", "{}", "*-*-*-*-*", "QueryDefinitionId=*-*-*-*-*")]
    [InlineData("AWS::SNS::Subscription", """{ "TopicArn": "arn:aws:sns:eu-west-1:123456789012:n" }""", "arn:aws:sns:eu-west-1:123456789012:n:*", "Arn=arn:aws:sns:eu-west-1:123456789012:n:*")]
    [InlineData("AWS::Lambda::EventInvokeConfig", "{}", "flowlambda-It-*", "")]
    [InlineData("AWS::Lambda::Permission", "{}", "flowlambda-It-*", "Id=flowlambda-It-*")]
    [InlineData("AWS::SNS::TopicPolicy", "{}", "flowlambda-It-*", "Id=flowlambda-It-*")]
    [InlineData("AWS::SQS::QueuePolicy", "{}", "flowlambda-It-*", "Id=flowlambda-It-*")]
    public void A_resource_is_called_as_its_type_has_it(string type, string properties, string physicalId, string attributes)
    {
        var stack = Probe.TemplateOfResources($$""" "It": { "Type": "{{type}}", "Properties": {{properties}} } """).CreateStack();

        var resource = stack["It"];

        resource.PhysicalId.ShouldMatchWildcards(physicalId);
        string.Join(' ', resource.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")).ShouldMatchWildcards(attributes);
        stack.OfType(type).ShouldBe([resource]);
    }

    [Fact]
    public void Made_up_names_are_those_of_the_stack_and_ids_differ_between_resources_but_not_between_runs()
    {
        var template = Probe.TemplateOfResources(""" "A": { "Type": "AWS::KMS::Key" }, "B": { "Type": "AWS::KMS::Key" }, "Q": { "Type": "AWS::SQS::Queue" } """);
        var other = new StackEnvironment("210987654321", "us-east-1", "second");

        var (first, again, second) = (template.CreateStack(), template.CreateStack(), template.CreateStack(null, other));

        string.Equals(first["A"].PhysicalId, first["B"].PhysicalId, StringComparison.Ordinal).ShouldBeFalse();
        first["A"].PhysicalId.ShouldBe(again["A"].PhysicalId);
        string.Equals(second["A"].PhysicalId, first["A"].PhysicalId, StringComparison.Ordinal).ShouldBeFalse();
        second["Q"].Arn.ShouldBe("arn:aws:sqs:us-east-1:210987654321:second-Q");
    }

    [Fact]
    public void A_resource_whose_condition_does_not_hold_is_not_made()
    {
        var stack = Probe.TemplateOfResources(""" "A": { "Type": "AWS::SNS::Topic", "Condition": "No" }, "B": { "Type": "AWS::SNS::Topic" } """, No).CreateStack();

        stack.Resources.Keys.ShouldBe(["B"]);
        Should.Throw<KeyNotFoundException>(() => stack["A"]);
    }

    [Fact]
    public void What_a_resource_depends_on_is_what_it_names_and_what_it_refers_to()
    {
        var stack = Probe.TemplateOfResources(
            """
            "D": { "Type": "AWS::SNS::Topic", "DependsOn": "C", "Properties": { "X": { "Fn::Sub": "${B}" } } },
            "A": { "Type": "AWS::SQS::Queue" },
            "B": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::GetAtt": ["A", "QueueName"] } } },
            "C": { "Type": "AWS::SNS::Topic" }
            """).CreateStack();

        stack["D"].Dependencies.ShouldBe(["B", "C"], ignoreOrder: true);
        stack["B"].Dependencies.ShouldBe(["A"]);
        stack["A"].Dependencies.ShouldBeEmpty();
    }

    [Fact]
    public void Policies_of_deletion_and_replacement_are_kept()
    {
        var stack = Probe.TemplateOfResources(
            """ "A": { "Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Delete" }, "B": { "Type": "AWS::SNS::Topic" } """).CreateStack();

        (stack["A"].DeletionPolicy, stack["A"].UpdateReplacePolicy).ShouldBe(("Retain", "Delete"));
        (stack["B"].DeletionPolicy, stack["B"].UpdateReplacePolicy).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(""" "A": { "Type": "AWS::EC2::Instance" } """, "Resources.A.Type", "not known here")]
    [InlineData(""" "A": { "Properties": {} } """, "Resources.A.Type", "literal string")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "Property": {} } """, "Resources.A.Property", "not known")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "Condition": "Maybe" } """, "Resources.A.Condition", "no condition Maybe")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "DependsOn": ["B"] } """, "Resources.A.DependsOn", "no resource B")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "DependsOn": { "Fn::If": ["No", "A", "B"] } } """, "Resources.A.DependsOn[0]", "literal string")]
    [InlineData("", "Resources", "at least one")]
    public void Faults_of_resources_are_told_when_the_template_is_read(string resources, string path, string fault)
    {
        var error = Should.Throw<InvalidTemplateException>(() => Probe.TemplateOfResources(resources, No));

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(fault);
    }

    [Theory]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "Condition": "No" }, "B": { "Type": "AWS::SNS::Topic", "DependsOn": "A" } """, "Resources.B.DependsOn", "A is not made")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "DependsOn": "B" }, "B": { "Type": "AWS::SNS::Topic", "Properties": { "X": { "Ref": "A" } } } """, "Resources", "in a circle: A, B")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "Properties": { "X": { "Ref": "A" } } } """, "Resources", "in a circle: A")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "A" } } } """, "Resources.A", "depends on itself")]
    [InlineData(""" "A": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": ["a"] } } """, "Resources.A.Properties.TopicName", "literal string")]
    public void Faults_that_depend_on_the_parameters_are_told_when_the_stack_is_made(string resources, string path, string fault)
    {
        var template = Probe.TemplateOfResources(resources, No);

        var error = Should.Throw<InvalidTemplateException>(() => template.CreateStack());

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(fault);
    }

    [Fact]
    public void Outputs_are_resolved_where_their_condition_holds()
    {
        var stack = Probe.TemplateOfResources(
            """ "T": { "Type": "AWS::SNS::Topic" } """,
            $$"""
            {{No}} "Outputs": {
              "A": { "Value": { "Ref": "T" }, "Export": { "Name": { "Fn::Sub": "${AWS::StackName}-topic" } }, "Description": "text" },
              "B": { "Value": 1 },
              "C": { "Value": "never", "Condition": "No" }
            },
            """).CreateStack();

        stack.Outputs.Keys.ShouldBe(["A", "B"]);
        stack.Outputs["A"].ShouldBe(new StackOutput("arn:aws:sns:eu-west-1:123456789012:flowlambda-T", "flowlambda-topic"));
        stack.Outputs["B"].ShouldBe(new StackOutput("1", null));
    }

    [Theory]
    [InlineData("""{ "Value": { "Ref": "Nothing" } }""", "Outputs.A.Value.Ref")]
    [InlineData("""{ "Value": "a", "Condition": "Maybe" }""", "Outputs.A.Condition")]
    [InlineData("""{ "Value": "a", "Export": { "As": "b" } }""", "Outputs.A.Export.As")]
    [InlineData("""{ "Description": "a" }""", "Outputs.A.Value")]
    public void Faults_of_outputs_are_told(string output, string path) =>
        Should.Throw<InvalidTemplateException>(() => Probe.TemplateOf($$""" "Outputs": { "A": {{output}} } """)).Path.ShouldBe(path);

    [Fact]
    public void An_output_is_a_string() => Should.Throw<InvalidTemplateException>(
        () => Probe.TemplateOf(""" "Outputs": { "A": { "Value": ["a"] } } """).CreateStack()).Path.ShouldBe("Outputs.A.Value");

    [Theory]
    [InlineData(""" "Transform": "AWS::Serverless-2016-10-31" """, "template.Transform")]
    [InlineData(""" "Parameters": { "Topic": { "Type": "String" } } """, "Resources.Topic")]
    [InlineData(""" "Mappings": { "M": { "a": "b" } } """, "Mappings.M.a")]
    [InlineData(""" "Mappings": { "M": { "a": { "b": { "Ref": "AWS::Region" } } } } """, "Mappings.M.a.b")]
    [InlineData(""" "Conditions": [] """, "Conditions")]
    public void Faults_of_sections_are_told(string sections, string path) =>
        Should.Throw<InvalidTemplateException>(() => Probe.TemplateOf(sections)).Path.ShouldBe(path);

    [Fact]
    public void A_name_that_stands_twice_is_refused() =>
        Should.Throw<JsonException>(() => Probe.TemplateOfResources(""" "A": { "Type": "AWS::SNS::Topic" }, "A": { "Type": "AWS::SNS::Topic" } """));

    [Fact]
    public void What_nothing_uses_is_known()
    {
        var template = Probe.TemplateOfResources(
            """ "T": { "Type": "AWS::SNS::Topic", "Properties": { "A": { "Fn::FindInMap": ["UsedMap", "a", "b"] }, "B": { "Fn::Sub": "${InSub}" } } } """,
            """
            "Parameters": {
              "InSub": { "Type": "String" }, "InCondition": { "Type": "String" }, "InRule": { "Type": "String" }, "InOutput": { "Type": "String" },
              "Unused": { "Type": "String" }
            },
            "Rules": { "R": { "Assertions": [{ "Assert": { "Fn::Contains": [["a"], { "Ref": "InRule" }] } }] } },
            "Mappings": { "UsedMap": { "a": { "b": "c" } }, "UnusedMap": { "a": { "b": "c" } } },
            "Conditions": {
              "Inner": { "Fn::Equals": [{ "Ref": "InCondition" }, "a"] },
              "Outer": { "Fn::Not": [{ "Condition": "Inner" }] },
              "UnusedCondition": { "Fn::Not": [{ "Condition": "Outer" }] }
            },
            "Outputs": { "O": { "Value": { "Ref": "InOutput" } } },
            """);

        template.UnusedParameters.ShouldBe(["Unused"]);
        template.UnusedConditions.ShouldBe(["UnusedCondition"]);
        template.UnusedMappings.ShouldBe(["UnusedMap"]);
        template.Parameters.Count.ShouldBe(5);
    }
}
