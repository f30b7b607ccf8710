using System.Text;
using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>A configuration whose YAML was read before, when the package was built, is the one that the file says, or is not used.</summary>
public class ReadAheadTests
{
    private const string Anchored = """
        version: 1
        lists:
          office: &office [198.51.100.0/24, '2001:db8:1::/48', ~, ""]
          same: *office
          ports: { a: 1 }
        """;

    [Theory]
    [InlineData("{}")]
    [InlineData("just text")]
    [InlineData("'quoted'")]
    [InlineData(Anchored)]
    [InlineData("é: [\u20ac, \ud83d\ude00]")]
    public void It_has_the_nodes_of_the_text_where_they_stand(string text) => NodesReadAhead(text).ShouldBe(NodesOf(text));

    [Fact]
    public void The_shipped_configuration_has_the_same_nodes() => NodesReadAhead(Data.ShippedConfiguration).ShouldBe(NodesOf(Data.ShippedConfiguration));

    [Fact]
    public void Faults_name_the_same_places()
    {
        const string Text = "version: 1\nrules:\n  - name: x\n    window: 5x\n";

        var faults = Should.Throw<ConfigurationException>(() => ConfigurationLoader.Load(Text, "a.yaml", tree: ConfigurationLoader.ReadAhead(Text))).Message;

        faults.ShouldBe(Should.Throw<ConfigurationException>(() => ConfigurationLoader.Load(Text, "a.yaml")).Message);
        faults.ShouldContain("a.yaml:4:13");
    }

    [Fact]
    public void A_text_that_was_changed_since_is_read_itself() =>
        ConfigurationLoader.Load("version: 1\nalerts: { maxPerBatch: 7 }", "a.yaml", tree: ConfigurationLoader.ReadAhead("version: 1\nalerts: { maxPerBatch: 8 }"))
            .MaxAlertsPerBatch.ShouldBe(7);

    [Fact]
    public void What_is_cut_off_or_is_something_else_is_not_used()
    {
        const string Text = "version: 1\nalerts: { maxPerBatch: 7 }";
        var tree = ConfigurationLoader.ReadAhead(Text)!;

        for (var length = 0; length < tree.Length; length++)
            ConfigurationLoader.Load(Text, "a.yaml", tree: tree[..length]).MaxAlertsPerBatch.ShouldBe(7);
        ConfigurationLoader.Load(Text, "a.yaml", tree: Encoding.UTF8.GetBytes(Text)).MaxAlertsPerBatch.ShouldBe(7);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: 'x")]
    public void There_is_nothing_to_read_ahead_of_a_text_that_is_not_well_formed(string text) => ConfigurationLoader.ReadAhead(text).ShouldBeNull();

    private static string NodesReadAhead(string text)
    {
        TreeFile.TryRead(ConfigurationLoader.ReadAhead(text)!, text, out var root).ShouldBeTrue();
        return Lines(root);
    }

    private static string NodesOf(string text)
    {
        YamlTree.TryRead(text, out var root, out _).ShouldBeTrue();
        return Lines(root);
    }

    private static string Lines(ConfigurationNode node) => node switch
    {
        ScalarNode scalar => $"{node.Line}:{node.Column} {scalar.Value} {scalar.IsQuoted}\n",
        SequenceNode sequence => $"{node.Line}:{node.Column} list\n{string.Concat(sequence.Items.Select(Lines))}",
        MappingNode mapping => $"{node.Line}:{node.Column} mapping\n{string.Concat(mapping.Entries.Select(entry => Lines(entry.Key) + Lines(entry.Value)))}",
        _ => throw new InvalidOperationException(),
    };
}
