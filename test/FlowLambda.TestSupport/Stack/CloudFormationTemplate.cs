using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;
using FlowLambda.TestSupport.Stack.Parameters;
using FlowLambda.TestSupport.Stack.Resources;

namespace FlowLambda.TestSupport.Stack;

/// <summary>
/// A CloudFormation template, read once for any number of stacks, and strictly: what is not known here is refused, as is whatever the service
/// would refuse. Templates that need a transform are translated first: <see cref="SamTemplate"/>.
/// </summary>
public sealed class CloudFormationTemplate
{
    private readonly Dictionary<string, ParameterDeclaration> _parameters;
    private readonly List<RuleDeclaration> _rules;
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceDeclaration> _resources;
    private readonly Dictionary<string, OutputDeclaration> _outputs;

    private CloudFormationTemplate(string json, JsonObject template)
    {
        Json = json;
        _parameters = Section("Parameters").ToDictionary(member => member.Key, member => new ParameterDeclaration(member.Key, member.Value), StringComparer.Ordinal);
        var mappings = Section("Mappings").ToDictionary(member => member.Key, member => new Mapping(member.Value, $"Mappings.{member.Key}"), StringComparer.Ordinal);
        var conditionNames = Section("Conditions").Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        var types = Section("Resources").ToDictionary(member => member.Key, member => TypeOf(member.Key, member.Value), StringComparer.Ordinal);
        if (types.Count == 0)
            throw new InvalidTemplateException("Resources", "a template makes at least one resource");
        var names = new TemplateNames(_parameters.Keys.ToHashSet(StringComparer.Ordinal), conditionNames, mappings, types);
        // Before anything is made, there are no resources to refer to.
        var early = names with { Resources = new Dictionary<string, ResourceType>(StringComparer.Ordinal) };

        var uses = new Uses();
        var rules = new ConditionParser(new ExpressionParser(early, uses), ofRules: true);
        _rules = [.. Section("Rules").Select(member => new RuleDeclaration(member.Key, member.Value, rules))];
        var graph = new ConditionGraph();
        foreach (var (name, node) in Section("Conditions"))
        {
            var own = new Uses();
            _conditions.Add(name, new ConditionParser(new ExpressionParser(early, own), ofRules: false).Parse(node, $"Conditions.{name}"));
            graph.Add(name, own);
            uses.Add(own);
        }

        var expressions = new ExpressionParser(names, uses);
        _resources = Section("Resources").ToDictionary(
            member => member.Key, member => new ResourceDeclaration(member.Key, member.Value, expressions), StringComparer.Ordinal);
        _outputs = Section("Outputs").ToDictionary(member => member.Key, member => new OutputDeclaration(member.Key, member.Value, expressions), StringComparer.Ordinal);
        ConditionParameters = graph.Parameters();
        UnusedParameters = [.. names.Parameters.Where(name => !uses.Parameters.Contains(name))];
        UnusedConditions = [.. conditionNames.Where(name => !uses.Conditions.Contains(name))];
        UnusedMappings = [.. mappings.Keys.Where(name => !uses.Mappings.Contains(name))];

        JsonObject Section(string name) => template[name] is { } section ? TemplateNode.Members(section, name) : [];

        ResourceType TypeOf(string logicalId, JsonNode? node)
        {
            var path = $"Resources.{logicalId}";
            if (_parameters.ContainsKey(logicalId))
                throw new InvalidTemplateException(path, "a parameter has the same name");
            return ResourceTypes.Find(TemplateNode.Text(TemplateNode.Members(node, path)["Type"], $"{path}.Type"), $"{path}.Type");
        }
    }

    /// <summary>Its text, for other programs.</summary>
    public string Json { get; }

    /// <summary>The names of its parameters.</summary>
    public IReadOnlyCollection<string> Parameters => _parameters.Keys;

    /// <summary>The names of its conditions.</summary>
    public IReadOnlyCollection<string> Conditions => _conditions.Keys;

    /// <summary>The parameters on which conditions depend, be it through other conditions: whose values decide what a stack is made of.</summary>
    public IReadOnlySet<string> ConditionParameters { get; }

    /// <summary>Parameters that nothing refers to.</summary>
    public IReadOnlyList<string> UnusedParameters { get; }

    /// <summary>Conditions that nothing, not even another condition, names.</summary>
    public IReadOnlyList<string> UnusedConditions { get; }

    /// <summary>Mappings in which nothing is looked up.</summary>
    public IReadOnlyList<string> UnusedMappings { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="json">The template, as JSON.</param>
    /// <exception cref="InvalidTemplateException">It is at fault, whatever its parameters.</exception>
    public static CloudFormationTemplate Parse(string json)
    {
        var template = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        return new CloudFormationTemplate(json, TemplateNode.Members(
            template, "template", "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs"));
    }

    /// <summary>Makes a stack of it.</summary>
    /// <param name="parameters">Values, those of lists with commas between; the others have their defaults.</param>
    /// <param name="environment">Where it is; null for <see cref="StackEnvironment.Default"/>.</param>
    /// <exception cref="InvalidParametersException">The template refuses the values.</exception>
    /// <exception cref="InvalidTemplateException">The template is at fault with these values.</exception>
    public CloudFormationStack CreateStack(IReadOnlyDictionary<string, string>? parameters = null, StackEnvironment? environment = null)
    {
        parameters ??= ImmutableDictionary<string, string>.Empty;
        var faults = parameters.Keys.Where(name => !_parameters.ContainsKey(name)).Select(name => $"There is no parameter {name}").ToList();
        var values = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, parameter) in _parameters)
        {
            if (parameter.Resolve(parameters.GetValueOrDefault(name), faults) is { } value)
                values.Add(name, value);
        }

        Refuse(faults);
        var evaluation = new Evaluation(environment ?? StackEnvironment.Default, values, _conditions, _resources);
        Refuse([.. _rules.SelectMany(rule => rule.Faults(evaluation))]);
        return CloudFormationStack.Make(this, evaluation, _resources.Values, _outputs);

        static void Refuse(List<string> faults)
        {
            if (faults.Count > 0)
                throw new InvalidParametersException(faults);
        }
    }
}
