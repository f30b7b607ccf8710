using System.CommandLine;
using System.CommandLine.Parsing;
using FlowLambda.Cli.Completion;
using FlowLambda.Configuration;

namespace FlowLambda.Cli.Help;

/// <summary>What is wrong with a command line, in words that name the option or command and what is right.</summary>
internal static class UsageFaults
{
    /// <summary>Takes it over from the parser to tell words that nothing takes, and puts off checks that would fail.</summary>
    internal static void Own(Command command)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        for (var i = 0; i < command.Validators.Count; i++)
            command.Validators[i] = OnceReadable(command.Validators[i]);
        foreach (var subcommand in command.Subcommands)
            Own(subcommand);
    }

    /// <summary>The faults; none where the command can run.</summary>
    internal static IReadOnlyList<string> Of(ParseResult parsed, string[] arguments)
    {
        // A shell that completes a line hands on whatever there is.
        if (parsed.Action is SuggestAction)
            return [];
        var command = parsed.CommandResult.Command;
        var words = parsed.UnmatchedTokens;
        if (words.Count > 0 && !IsOption(words[0], arguments) && command.Subcommands.Count > 0)
            return [UnknownCommand(words[0], command)];
        // Whoever asks for help need not say the rest.
        if (parsed.Action is HelpPageAction)
            return [];
        string[] unknown = [.. words.Concat(ArgumentWords(parsed)).Where(word => IsOption(word, arguments)).Select(word => UnknownOption(word, command))];
        if (unknown.Length > 0)
            return unknown;
        return
        [
            .. parsed.Errors.Select(Told).Distinct(StringComparer.Ordinal),
            .. words.Select(word => $"'{word}' is one word too many."),
        ];
    }

    /// <summary>Whether a word was meant for an option: only after <c>--</c> may another begin with a dash.</summary>
    private static bool IsOption(string word, string[] arguments) =>
        word.Length > 1 && word.StartsWith('-') && arguments.TakeWhile(argument => argument != "--").Contains(word, StringComparer.Ordinal);

    private static IEnumerable<string> ArgumentWords(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);

    private static string UnknownCommand(string word, Command command)
    {
        var names = command.Subcommands.Select(one => one.Name).ToList();
        IEnumerable<string> meant = Suggestion.Nearest(word, names) is { } nearest ? [nearest] : names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return $"There is no command '{word}'.{DidYouMean(meant)}";
    }

    private static string UnknownOption(string word, Command command)
    {
        var meant = Suggestion.Nearest(word.Split('=')[0], HelpPage.Options(command).Select(option => option.Name));
        return $"There is no option '{word}' here.{DidYouMean(meant is null ? [] : [meant])}";
    }

    private static string DidYouMean(IEnumerable<string> meant) => string.Join(" or ", meant) is { Length: > 0 } names ? $" Did you mean {names}?" : "";

    /// <summary>A command's own checks ask for values: they wait until there are some, since the parser throws at who asks for one that is missing or cannot be read.</summary>
    private static Action<CommandResult> OnceReadable(Action<CommandResult> validator) => result =>
    {
        if (result.Children.OfType<OptionResult>().All(option => option.Implicit || (option.Tokens.Count >= option.Option.Arity.MinimumNumberOfValues && NumberOption.Fault(option) is null)))
            validator(result);
    };

    /// <summary>A fault of an option begins with its name, where the parser does not say it.</summary>
    private static string Told(ParseError error)
    {
        var faulty = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (faulty is not null && NumberOption.Fault(faulty) is { } fault)
            return fault;
        var message = error.Message.ReplaceLineEndings("\n").Replace(":\n\t", ": ", StringComparison.Ordinal).Replace("\n\t", ", ", StringComparison.Ordinal);
        return faulty?.Option is { } option && !message.Contains(option.Name, StringComparison.Ordinal)
            ? $"{option.Name}: {message}"
            : message;
    }
}
