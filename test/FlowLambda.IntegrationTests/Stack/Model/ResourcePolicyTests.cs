using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>How the policy of a resource is evaluated.</summary>
public sealed class ResourcePolicyTests
{
    private static readonly IamCall Publish = new("sns:Publish", "arn:aws:sns:eu-west-1:123456789012:alerts");

    [Theory]
    [InlineData("""{ "AWS": "123456789012" }""", true)]
    [InlineData("""{ "AWS": ["210987654321", "arn:aws:iam::123456789012:root"] }""", true)]
    [InlineData("""{ "AWS": "210987654321" }""", false)]
    [InlineData("""{ "AWS": "*" }""", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""{ "Service": "cloudwatch.amazonaws.com" }""", false)]
    public void A_statement_is_about_its_principals(string principal, bool isPermitted) =>
        Policy(principal).Permits(IamPrincipal.Account("123456789012"), Publish).ShouldBe(isPermitted);

    [Fact]
    public void A_service_is_not_the_account_that_it_works_for()
    {
        Policy("""{ "Service": "cloudwatch.amazonaws.com" }""").Permits(IamPrincipal.Service("cloudwatch.amazonaws.com"), Publish).ShouldBeTrue();
        Policy("""{ "Service": "cloudwatch.amazonaws.com" }""").Permits(IamPrincipal.Service("events.amazonaws.com"), Publish).ShouldBeFalse();
        Policy("""{ "AWS": "123456789012" }""").Permits(IamPrincipal.Service("cloudwatch.amazonaws.com"), Publish).ShouldBeFalse();
    }

    [Fact]
    public void A_statement_that_denies_is_stronger_than_one_that_allows()
    {
        var policy = Policy("\"*\"", """, { "Effect": "Deny", "Principal": { "AWS": "210987654321" }, "Action": "sns:*", "Resource": "*" }""");

        policy.Permits(IamPrincipal.Account("123456789012"), Publish).ShouldBeTrue();
        policy.Permits(IamPrincipal.Account("210987654321"), Publish).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "AWS": "arn:aws:iam::123456789012:role/admin" }""")]
    [InlineData("""{ "Federated": "cognito-identity.amazonaws.com" }""")]
    [InlineData("\"123456789012\"")]
    public void A_principal_of_another_kind_is_refused(string principal) =>
        Should.Throw<InvalidTemplateException>(() => Policy(principal)).Path.ShouldStartWith("Policy.Statement[0].Principal");

    private static ResourcePolicy Policy(string principal, string others = "") => ResourcePolicy.Of(
        JsonNode.Parse($$"""
            { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": {{principal}}, "Action": "sns:Publish", "Resource": "{{Publish.Resource}}" }{{others}}] }
            """),
        "Policy");
}
