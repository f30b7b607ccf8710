using System.Text;

namespace FlowLambda.FlowLogs;

/// <summary>The words of a field of type <see cref="FieldType.Word"/>, and the code that stands for each.</summary>
public sealed class FieldWords
{
    private readonly byte[][] _bytes = [];
    private readonly Func<long, string> _name;
    private readonly Func<string, IReadOnlyList<long>> _codes;

    /// <summary>Words that are computed rather than listed.</summary>
    /// <param name="name">The word of a code.</param>
    /// <param name="codes">The codes that a word stands for; none where the word is unknown.</param>
    /// <param name="examples">Words to name when somebody wrote one that does not exist.</param>
    internal FieldWords(Func<long, string> name, Func<string, IReadOnlyList<long>> codes, params string[] examples)
    {
        _name = name;
        _codes = codes;
        Examples = examples;
    }

    private FieldWords(string[] words)
        : this(code => words[code], word => Array.IndexOf(words, word) is >= 0 and var code ? [code] : [], words)
    {
        _bytes = Array.ConvertAll(words, Encoding.UTF8.GetBytes);
    }

    /// <summary>Words of which these are all: each word's code is its place in the list.</summary>
    internal static FieldWords List(params string[] words) => new(words);

    /// <summary>The members of an enumeration, in upper or lower case: each word's code is its member's number.</summary>
    internal static FieldWords Upper<T>()
        where T : struct, Enum => new(Array.ConvertAll(Enum.GetNames<T>(), name => name.ToUpperInvariant()));

    /// <inheritdoc cref="Upper"/>
    internal static FieldWords Lower<T>()
        where T : struct, Enum => new(Array.ConvertAll(Enum.GetNames<T>(), name => name.ToLowerInvariant()));

    /// <summary>Finds the code of a word, where the words are a list.</summary>
    internal bool TryRead(ReadOnlySpan<byte> word, out long code)
    {
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (word.SequenceEqual(_bytes[i]))
            {
                code = i;
                return true;
            }
        }

        code = -1;
        return false;
    }

    /// <summary>Words to name when somebody wrote one that does not exist.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>The words among which to look for what somebody meant.</summary>
    internal IReadOnlyList<string> Known { get => field.Count > 0 ? field : Examples; init; } = [];

    /// <summary>The word that <paramref name="code"/> stands for.</summary>
    public string Name(long code) => _name(code);

    /// <summary>The codes that <paramref name="word"/> stands for; none where it is unknown.</summary>
    public IReadOnlyList<long> Codes(string word) => _codes(word);
}
