namespace FlowLambda.Function.Sns;

/// <summary>
/// Text for chat. Slack and Teams read different markdown, and neither has an escape that the other knows: characters that either could take
/// for markup, a mention or a link are replaced by ones that look like them.
/// </summary>
internal static class ChatText
{
    /// <summary>How long a description may be, in characters. Source: administrator guide of Amazon Q Developer in chat applications, "Custom notifications".</summary>
    internal const int MaxLength = 8000;

    private const string Fence = "```";

    private static readonly (char Of, char By)[] Mentions = [('<', '‹'), ('>', '›'), ('@', '＠')];
    private static readonly (char Of, char By)[] Markup = [.. Mentions, ('`', '\''), ('*', '∗'), ('_', '＿'), ('~', '∼'), ('|', '¦'), ('\\', '＼')];
    private static readonly (char Of, char By)[] Code = [.. Mentions, ('`', '\'')];

    /// <summary>Text in which nothing is markup.</summary>
    internal static string Plain(string text) => Replace(text, Markup).Replace("](", "］(", StringComparison.Ordinal);

    /// <summary>A value, as code.</summary>
    internal static string Quoted(string text) => $"`{Replace(text, Code)}`";

    /// <summary>Text of the configuration's author, whose markup is welcome: it mentions nobody, and ends no block.</summary>
    internal static string Authored(string text) => Replace(text, Mentions).Replace(Fence, "'''", StringComparison.Ordinal);

    /// <summary>Lines as a block of code.</summary>
    internal static string Block(IEnumerable<string> lines) => $"{Fence}\n{Replace(string.Join('\n', lines), Code)}\n{Fence}";

    private static string Replace(string text, (char Of, char By)[] replacements) =>
        replacements.Aggregate(text, (replaced, pair) => replaced.Replace(pair.Of, pair.By));
}
