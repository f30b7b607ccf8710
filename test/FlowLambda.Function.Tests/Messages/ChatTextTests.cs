using System.Text.Json;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Messages;

/// <summary>Whatever stands in a record, or in a rule, in chat it is text.</summary>
public sealed class ChatTextTests
{
    private const string Configuration = """
        version: 1
        logFormats: [ { logGroup: "*", format: version srcaddr interface-id vpc-id action start end log-status account-id region } ]
        rules: [ { name: rejected, title: "Rejected", match: { action: [REJECT] }, groupBy: [interface-id, vpc-id], window: 5m, threshold: 1 } ]
        """;

    public static TheoryData<string> Hostile =>
    [
        "<!channel>", "<!here|here>", "<@U0123ABCD>", "@here", "@channel", "</at>", "`", "``", "```", "a```\n<!channel>", "*bold* _it_ ~gone~", "[click](https://evil.example)",
        "<https://evil.example|runbook>", "![x](https://evil.example/x.png)", "\\`<!channel>", "&lt;!channel&gt;", "> quote", "\u202e<!channel>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_value_of_a_record_mentions_nobody_links_nowhere_and_stays_within_its_code(string text)
    {
        var content = await ContentAsync(Configuration, text);

        var description = content.GetProperty("description").GetString()!;
        ShouldMentionNobody(WithoutLink(description));
        var blocks = description.Split("```");
        (blocks.Length % 2).ShouldBe(1);
        foreach (var line in string.Concat(blocks.Where((_, index) => index % 2 == 0)).Split('\n'))
            (line.Count(c => c == '`') % 2).ShouldBe(0, line);
        foreach (var line in description.Split('\n').Where(line => line.StartsWith("*Interface*", StringComparison.Ordinal)))
            OutsideCode(line).Trim().ShouldBe("*Interface*");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_title_is_text(string text)
    {
        var title = (await ContentAsync(Configuration.Replace("\"Rejected\"", JsonSerializer.Serialize(text), StringComparison.Ordinal), "eni-1")).GetProperty("title").GetString()!;

        ShouldMentionNobody(title);
        title.ShouldNotContain("](");
        title.ShouldAllBe(c => c != '`' && c != '*' && c != '_' && c != '~' && c != '|');
    }

    [Fact]
    public async Task The_author_s_own_markup_stays_but_mentions_nobody_and_ends_no_block()
    {
        var configuration = Configuration.Replace("groupBy", "description: 'Put it on `scanners`, *please*. <!channel> @here ```x', groupBy", StringComparison.Ordinal);

        var description = (await ContentAsync(configuration, "eni-1")).GetProperty("description").GetString()!;

        description.ShouldContain("\nPut it on `scanners`, *please*. ‹!channel› ＠here '''x\n");
    }

    [Fact]
    public async Task A_digest_mentions_nobody_either()
    {
        var scene = new Scene(Configuration + "\nalerts: { maxPerBatch: 1 }");

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 3).Select(host => Flow.Json($"203.0.113.{host}", $"<!channel>```@here{host}", ("vpcId", "v")))));

        var description = Sent.Json(scene.Messages.Single(message => message.IsDigest).Form("https")!).GetProperty("content").GetProperty("description").GetString()!;
        ShouldMentionNobody(description);
        description.Split("```").Length.ShouldBe(3);
    }

    private static async Task<JsonElement> ContentAsync(string configuration, string text)
    {
        var scene = new Scene(configuration);
        await scene.HandleAsync(Delivered.Batch(Flow.Json("203.0.113.9", text, ("vpcId", text))));
        return Sent.Json(scene.Messages.ShouldHaveSingleItem().Form("https")!).GetProperty("content");
    }

    private static void ShouldMentionNobody(string text) => text.ShouldAllBe(c => c != '<' && c != '>' && c != '@');

    /// <summary>The description without the one link that is ours.</summary>
    private static string WithoutLink(string description)
    {
        var start = description.IndexOf("<https://eu-west-1.console.aws.amazon.com/", StringComparison.Ordinal);
        return start < 0 ? description : description.Remove(start, description.IndexOf('>', start) + 1 - start);
    }

    private static string OutsideCode(string line) => string.Concat(line.Split('`').Where((_, index) => index % 2 == 0));
}
