namespace FlowLambda.FlowLogs;

/// <summary>Breaks text into lines between its words.</summary>
public static class WrappedText
{
    /// <summary>The lines of a text: its paragraphs, which empty lines part, are filled anew. Spaces within a line stay as they are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How long a line may be; a longer word stands alone on its line.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n");
        return paragraphs.SelectMany((paragraph, index) => index == 0 ? Fill(paragraph, width) : ["", .. Fill(paragraph, width)]);
    }

    private static List<string> Fill(string paragraph, int width)
    {
        var words = paragraph.Split(' ', '\n');
        List<string> lines = [words[0]];
        foreach (var word in words.Skip(1))
        {
            if (lines[^1].Length + 1 + word.Length > width)
                lines.Add(word);
            else
                lines[^1] += " " + word;
        }

        return lines;
    }
}
