using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>Reads what holds or does not: conditions, which may name each other, or a rule's, which have functions of their own.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html and
/// intrinsic-function-reference-rules.html. Neither can refer to resources: there are none yet.
/// </remarks>
internal sealed class ConditionParser(ExpressionParser expressions, bool ofRules)
{
    internal Condition Parse(JsonNode? node, string path)
    {
        if (node is not JsonObject { Count: 1 } members)
            throw new InvalidTemplateException(path, "one condition function is needed here");
        var (name, argument) = members.Single();
        path = $"{path}.{name}";
        return name switch
        {
            "Fn::Equals" => Pair(argument, path, static (left, right) => new EqualsCondition(left, right)),
            "Fn::Not" => new NotCondition(Several(argument, path, 1, 1)[0]),
            "Fn::And" => new AndCondition(Several(argument, path, 2, 10)),
            "Fn::Or" => new OrCondition(Several(argument, path, 2, 10)),
            "Condition" when !ofRules => new NamedCondition(expressions.Names.Condition(TemplateNode.Text(argument, path), path, expressions.Uses)),
            "Fn::Contains" when ofRules => Pair(argument, path, static (list, text) => new ContainsCondition(list, text)),
            "Fn::EachMemberEquals" when ofRules => Pair(argument, path, static (list, text) => new EachMemberEqualsCondition(list, text)),
            "Fn::EachMemberIn" when ofRules => Pair(argument, path, static (list, others) => new EachMemberInCondition(list, others)),
            _ => throw new InvalidTemplateException(path, "this function is not known, or not here"),
        };
    }

    private Condition[] Several(JsonNode? argument, string path, int least, int most) =>
        [.. ExpressionParser.Arguments(argument, path, least, most).Select((item, index) => Parse(item, $"{path}[{index}]"))];

    private Condition Pair(JsonNode? argument, string path, Func<Expression, Expression, Condition> make)
    {
        var arguments = ExpressionParser.Arguments(argument, path, 2, 2);
        return make(Value(arguments[0], $"{path}[0]"), Value(arguments[1], $"{path}[1]"));
    }

    private Expression Value(JsonNode? node, string path)
    {
        // Of values, a rule's functions take plain ones and references only.
        if (ofRules && node is JsonObject members && ExpressionParser.FunctionOf(members, path) is not "Ref")
            throw new InvalidTemplateException(path, "a rule takes strings, lists and Ref only");
        return expressions.Parse(node, path);
    }
}
