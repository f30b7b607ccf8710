using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>What a role's inline policies permit.</summary>
public sealed class RolePolicyTests
{
    private const string Table = "arn:aws:dynamodb:eu-west-1:123456789012:table/state";

    private static readonly IamCall Put = new("dynamodb:PutItem", Table);

    [Fact]
    public void What_no_statement_allows_is_not_permitted()
    {
        Policy().Permits(Put).ShouldBeFalse();
        Policy(Allow("dynamodb:GetItem", Table)).Permits(Put).ShouldBeFalse();
    }

    [Fact]
    public void A_denial_wins_wherever_it_stands()
    {
        var deny = $$"""{ "Effect": "Deny", "Action": "dynamodb:*", "Resource": "{{Table}}" }""";
        var allow = Allow("dynamodb:PutItem", Table);

        Policy(allow).Permits(Put).ShouldBeTrue();
        Policy(allow, deny).Permits(Put).ShouldBeFalse();
        Policy(deny, allow).Permits(Put).ShouldBeFalse();
    }

    [Theory]
    [InlineData("dynamodb:PutItem", true)]
    [InlineData("DynamoDB:putitem", true)]
    [InlineData("dynamodb:Put*", true)]
    [InlineData("dynamodb:???Item", true)]
    [InlineData("dynamodb:*", true)]
    [InlineData("*", true)]
    [InlineData("dynamodb:Put", false)]
    [InlineData("dynamodb:Put?", false)]
    [InlineData("dynamodb:PutItem?", false)]
    [InlineData("dax:PutItem", false)]
    public void Actions_match_whatever_their_capitals(string action, bool permitted) => Policy(Allow(action, "*")).Permits(Put).ShouldBe(permitted);

    [Theory]
    [InlineData("*", true)]
    [InlineData(Table, true)]
    [InlineData("arn:aws:dynamodb:*:*:table/state", true)]
    [InlineData("arn:*:dynamodb:eu-west-?:123456789012:table/s*e", true)]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/*", true)]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/State", false)]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/stat", false)]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/state/index/*", false)]
    [InlineData("arn:aws:dynamodb:eu-west-1:210987654321:table/*", false)]
    [InlineData("arn:aws:dynamodb::123456789012:table/state", false)]
    public void Resources_match_with_their_capitals(string resource, bool permitted) => Policy(Allow("dynamodb:PutItem", resource)).Permits(Put).ShouldBe(permitted);

    [Theory]
    [InlineData("arn:aws:logs:*:123456789012:log-group:a", true)]
    [InlineData("arn:aws:logs:e*t-1:123456789012:log-group:a", true)]
    [InlineData("arn:aws:logs:e*2:log-group:a:b", false)]
    [InlineData("arn:aws:logs:eu-west-1?123456789012:log-group:a:b", false)]
    [InlineData("arn:aws:logs:eu-west-1:*:a", true)]
    public void A_wildcard_crosses_a_colon_only_at_the_end_of_a_segment(string resource, bool permitted) =>
        Policy(Allow("logs:PutLogEvents", resource)).Permits(new IamCall("logs:PutLogEvents", "arn:aws:logs:eu-west-1:123456789012:log-group:a")).ShouldBe(permitted);

    [Fact]
    public void A_wildcard_crosses_slashes() =>
        Policy(Allow("s3:GetObject", "arn:aws:s3:::config/*.yaml")).Permits(new IamCall("s3:GetObject", "arn:aws:s3:::config/a/b.yaml")).ShouldBeTrue();

    [Fact]
    public void All_but_some_actions_or_resources_may_be_meant()
    {
        var policy = Policy($$"""{ "Effect": "Allow", "NotAction": ["dynamodb:Delete*", "sns:*"], "NotResource": "{{Table}}-2" }""");

        policy.Permits(Put).ShouldBeTrue();
        policy.Permits(Put with { Action = "dynamodb:DeleteItem" }).ShouldBeFalse();
        policy.Permits(Put with { Resource = $"{Table}-2" }).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "StringEquals": { "k": "a" } }""", "a", true)]
    [InlineData("""{ "StringEquals": { "K": ["b", "a"] } }""", "a", true)]
    [InlineData("""{ "StringEquals": { "k": "A" } }""", "a", false)]
    [InlineData("""{ "StringEquals": { "k": "*" } }""", "a", false)]
    [InlineData("""{ "StringLike": { "k": "a*" } }""", "a:b", true)]
    [InlineData("""{ "StringLike": { "k": "a?" } }""", "a", false)]
    [InlineData("""{ "StringEqualsIfExists": { "k": "a" } }""", "b", false)]
    [InlineData("""{ "ArnLike": { "k": "arn:aws:s3:::*" } }""", "arn:aws:s3:::a:b", true)]
    [InlineData("""{ "ArnEquals": { "k": "arn:aws:ec2:*:1:vpc-flow-log/*" } }""", "arn:aws:ec2:eu-west-1:1:vpc-flow-log/fl-1", true)]
    [InlineData("""{ "ArnLike": { "k": "arn:aws:ec2:*:vpc-flow-log/*:" } }""", "arn:aws:ec2:eu-west-1:1:vpc-flow-log/fl-1:", false)]
    [InlineData("""{ "Bool": { "k": "true" } }""", "True", true)]
    [InlineData("""{ "Bool": { "k": false } }""", "true", false)]
    [InlineData("""{ "Null": { "k": "false" } }""", "a", true)]
    [InlineData("""{ "Null": { "k": "true" } }""", "a", false)]
    [InlineData("""{ "StringEquals": { "k": "a" }, "StringLike": { "k": "b*" } }""", "a", false)]
    [InlineData("""{ "StringEquals": { "k": "a", "other": "b" } }""", "a", false)]
    public void A_statement_applies_where_all_its_conditions_are_met(string condition, string value, bool permitted) =>
        Policy(Conditional(condition)).Permits(Put.With("k", value)).ShouldBe(permitted);

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringLike", false)]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAllValues:StringEquals", true)]
    public void A_key_that_is_missing_meets_only_what_says_so(string operation, bool permitted) =>
        Policy(Conditional($$"""{ "{{operation}}": { "k": "a" } }""")).Permits(Put).ShouldBe(permitted);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Null_asks_whether_a_key_is_missing(string isNull, bool permitted) => Policy(Conditional($$"""{ "Null": { "k": {{isNull}} } }""")).Permits(Put).ShouldBe(permitted);

    [Theory]
    [InlineData("ForAnyValue:StringEquals", """["a", "x"]""", true)]
    [InlineData("ForAnyValue:StringEquals", """["x"]""", false)]
    [InlineData("ForAllValues:StringEquals", """["a", "b", "x"]""", true)]
    [InlineData("ForAllValues:StringEquals", """["a", "x"]""", false)]
    [InlineData("ForAnyValue:StringLike", """["b*"]""", true)]
    [InlineData("ForAllValues:StringLike", """["?"]""", true)]
    public void A_key_of_several_values_is_asked_for_any_or_all(string operation, string values, bool permitted) =>
        Policy(Conditional($$"""{ "{{operation}}": { "k": {{values}} } }""")).Permits(Put.With("k", "a", "b")).ShouldBe(permitted);

    [Fact]
    public void A_key_of_several_values_cannot_be_compared_with_one() => Should.Throw<InvalidTemplateException>(
        () => Policy(Conditional("""{ "StringEquals": { "k": "a" } }""")).Permits(Put.With("k", "a", "b"))).Message.ShouldContain("ForAnyValue");

    [Theory]
    [InlineData("""{ "Effect": "Permit", "Action": "*", "Resource": "*" }""", ".Effect")]
    [InlineData("""{ "Action": "*", "Resource": "*" }""", ".Effect")]
    [InlineData("""{ "Effect": "Allow", "Resource": "*" }""", "")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "NotAction": "*", "Resource": "*" }""", "")]
    [InlineData("""{ "Effect": "Allow", "Action": "*" }""", "")]
    [InlineData("""{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }""", ".Principal")]
    [InlineData("""{ "Effect": "Allow", "Action": "Publish", "Resource": "*" }""", ".Action")]
    [InlineData("""{ "Effect": "Allow", "Action": "s*:Publish", "Resource": "*" }""", ".Action")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "state" }""", ".Resource")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "arn:aws:sns:*" }""", ".Resource")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "arn:aws:*:eu-west-1:1:a" }""", ".Resource")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::a/${aws:username}" }""", ".Resource")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringSimilar": { "k": "a" } } }""", ".Condition.StringSimilar.k")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "k": "a" } } }""", ".Condition.StringNotEquals.k")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAnyValue:Bool": { "k": "true" } } }""", ".Condition.ForAnyValue:Bool.k")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NullIfExists": { "k": "true" } } }""", ".Condition.NullIfExists.k")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Null": { "k": "perhaps" } } }""", ".Condition.Null.k")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ArnLike": { "k": "*" } } }""", ".Condition.ArnLike.k")]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "k": "${aws:username}" } } }""", ".Condition.StringLike.k")]
    public void What_is_not_known_is_refused(string statement, string path) =>
        Should.Throw<InvalidTemplateException>(() => Policy(statement)).Path.ShouldBe($"Resources.Role.Properties.Policies[0].PolicyDocument.Statement[0]{path}");

    [Fact]
    public void A_policy_of_an_older_language_is_refused() => Should.Throw<InvalidTemplateException>(
        () => Role(""" "Policies": [{ "PolicyName": "p", "PolicyDocument": { "Statement": [] } }] """)).Path.ShouldBe("Resources.Role.Properties.Policies[0].PolicyDocument.Version");

    [Fact]
    public void A_role_may_have_several_policies_or_none_and_a_single_statement_needs_no_list()
    {
        var policies = string.Join(", ", new[] { Allow("sns:Publish", "*"), Allow("dynamodb:PutItem", Table) }
            .Select(statement => $$"""{ "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17", "Statement": {{statement}} } }"""));

        Role($""" "Policies": [{policies}] """).Permits(Put).ShouldBeTrue();
        Role(""" "Path": "/" """).Permits(Put).ShouldBeFalse();
    }

    [Fact]
    public void Only_roles_have_policies_of_this_kind()
    {
        var stack = Probe.TemplateOfResources(""" "T": { "Type": "AWS::SNS::Topic" } """).CreateStack();

        Should.Throw<ArgumentException>(() => RolePolicy.Of(stack["T"])).Message.ShouldContain("AWS::SNS::Topic T");
    }

    private static string Allow(string action, string resource) => $$"""{ "Effect": "Allow", "Action": ["{{action}}"], "Resource": ["{{resource}}"] }""";

    private static string Conditional(string condition) => $$"""{ "Sid": "One", "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{condition}} }""";

    private static RolePolicy Policy(params string[] statements) => Role(
        $$""" "Policies": [{ "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17", "Statement": [{{string.Join(", ", statements)}}] } }] """);

    private static RolePolicy Role(string properties) =>
        RolePolicy.Of(Probe.TemplateOfResources($$""" "Role": { "Type": "AWS::IAM::Role", "Properties": { {{properties}} } } """).CreateStack()["Role"]);
}
