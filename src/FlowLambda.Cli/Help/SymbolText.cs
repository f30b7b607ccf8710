using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;

namespace FlowLambda.Cli.Help;

/// <summary>Arguments and options as help writes them.</summary>
internal static class SymbolText
{
    /// <summary>An argument's place in a command line: <c>&lt;FILE&gt;...</c>.</summary>
    internal static string Place(Argument argument) =>
        $"{(argument.Arity.MinimumNumberOfValues == 0 ? "[" : "")}<{NameOf(argument)}>{(argument.Arity.MinimumNumberOfValues == 0 ? "]" : "")}{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";

    /// <summary>An option's names, but for those that only Windows knows, and what follows them: <c>--output &lt;json|text&gt;</c>.</summary>
    internal static string Label(Option option) =>
        string.Join(", ", [.. option.Aliases.Where(alias => alias[0] == '-').Order(StringComparer.Ordinal), option.Name]) + Value(option);

    /// <summary>An option as it stands in a command line that must have it.</summary>
    internal static string Use(Option option) => option.Name + Value(option);

    /// <summary>What an argument is.</summary>
    internal static string Meaning(Argument argument) => Sentence(argument.Description);

    /// <summary>What an option does, whether it must be there, and what holds where it is not.</summary>
    internal static string Meaning(Option option)
    {
        var more = option.Required ? " [required]" : DefaultOf(option) is { } value ? $" [default: {value}]" : "";
        return Sentence(option.Description) + more;
    }

    private static string Sentence(string? text) => string.IsNullOrEmpty(text) || text.EndsWith('.') ? text ?? "" : text + ".";

    private static string NameOf(Argument argument) => argument.HelpName ?? Choices(argument) ?? argument.Name;

    private static string Value(Option option) =>
        option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? "" : $" <{option.HelpName ?? Choices(option) ?? option.Name.TrimStart('-').ToUpperInvariant()}>";

    private static string? Choices(Symbol symbol)
    {
        var words = symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label).ToList();
        return words.Count > 0 ? string.Join('|', words) : null;
    }

    private static string? DefaultOf(Option option) => !option.HasDefaultValue || option.ValueType == typeof(bool)
        ? null
        : option.GetDefaultValue() switch
        {
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var other => other?.ToString(),
        };
}
