using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace FlowLambda.FlowLogs;

/// <summary>The words of a field of type <see cref="FieldType.Word"/>, and the code that stands for each.</summary>
public sealed class FieldWords
{
    private const int ShortLength = sizeof(ulong);
    private const int ShortCount = 4;

    private static readonly ulong[] NoShort = Spaces();

    private readonly byte[][] _bytes = [];

    /// <summary>
    /// The words as <see cref="Digits.Word"/> gives them, where there are at most four and none is longer than 8 bytes; eight spaces stand for none.
    /// An array: code that touches a type with a vector in it is not compiled ahead.
    /// </summary>
    private readonly ulong[] _short = NoShort;
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
        if (words.Length <= ShortCount && Array.TrueForAll(_bytes, word => word.Length <= ShortLength))
        {
            _short = Spaces();
            for (var i = 0; i < words.Length; i++)
                _short[i] = BinaryPrimitives.ReadUInt64LittleEndian(Encoding.UTF8.GetBytes(words[i].PadRight(ShortLength)));
        }
    }

    /// <summary>Words of which these are all: each word's code is its place in the list.</summary>
    internal static FieldWords List(params string[] words) => new(words);

    /// <summary>The members of an enumeration, in upper or lower case: each word's code is its member's number.</summary>
    /// <param name="enumeration">Not a type parameter: code of each would be compiled at every start.</param>
    internal static FieldWords Upper(Type enumeration) => new(Array.ConvertAll(Enum.GetNames(enumeration), name => name.ToUpperInvariant()));

    /// <inheritdoc cref="Upper"/>
    internal static FieldWords Lower(Type enumeration) => new(Array.ConvertAll(Enum.GetNames(enumeration), name => name.ToLowerInvariant()));

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

    /// <summary>Finds the code of a word of at most 8 bytes, where all words are as short: it is compared with all of them at once.</summary>
    /// <param name="word">The word, as <see cref="Digits.Word"/> gives it.</param>
    /// <param name="code">The code.</param>
    /// <returns>False where the word is not found this way, though it may exist.</returns>
    internal bool TryReadShort(ulong word, out long code)
    {
        var found = Vector256.Equals(Vector256.Create(_short), Vector256.Create(word)).ExtractMostSignificantBits();
        code = BitOperations.TrailingZeroCount(found);
        return found != 0;
    }

    /// <summary>Words to name when somebody wrote one that does not exist.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>The words among which to look for what somebody meant.</summary>
    internal IReadOnlyList<string> Known => All?.Invoke() ?? Examples;

    /// <summary>Gives all words, where the examples are not all.</summary>
    internal Func<IReadOnlyList<string>>? All { private get; init; }

    /// <summary>The word that <paramref name="code"/> stands for.</summary>
    public string Name(long code) => _name(code);

    /// <summary>The codes that <paramref name="word"/> stands for; none where it is unknown.</summary>
    public IReadOnlyList<long> Codes(string word) => _codes(word);

    private static ulong[] Spaces()
    {
        const ulong Spaces = 0x2020_2020_2020_2020;
        return [Spaces, Spaces, Spaces, Spaces];
    }
}
