using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Policies;

/// <summary>Whom a statement is about: everybody, services, or accounts.</summary>
internal sealed class PolicyPrincipal
{
    private const string Everybody = "*";
    private const int AccountLength = 12;

    private readonly HashSet<IamPrincipal> _named = [];
    private readonly bool _isEverybody;

    internal PolicyPrincipal(JsonNode? node, string path)
    {
        if (node is JsonValue)
        {
            _isEverybody = TemplateNode.Text(node, path) == Everybody ? true : throw new InvalidTemplateException(path, "only * may stand for itself");
            return;
        }

        foreach (var (kind, names) in TemplateNode.Members(node, path, "AWS", "Service"))
        {
            foreach (var name in TemplateNode.Texts(names, $"{path}.{kind}", orSingle: true))
            {
                if (kind == "Service")
                    _named.Add(IamPrincipal.Service(name));
                else if (name == Everybody)
                    _isEverybody = true;
                else
                    _named.Add(IamPrincipal.Account(AccountOf(name, $"{path}.{kind}")));
            }
        }
    }

    internal bool Names(IamPrincipal principal) => _isEverybody || _named.Contains(principal);

    /// <summary>The account of <c>123456789012</c>, or of the ARN of its root.</summary>
    private static string AccountOf(string name, string path)
    {
        var id = name.Split(':') is ["arn", _, "iam", "", var account, "root"] ? account : name;
        return id.Length == AccountLength && id.All(char.IsAsciiDigit)
            ? id
            : throw new InvalidTemplateException(path, $"{name} is no account; roles and users are not known here");
    }
}
