using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace FlowLambda.Cli.Help;

/// <summary>Tells what is no number where an option takes one; what the parser says of it names a type of .NET.</summary>
internal static class NumberOption
{
    /// <summary>What is wrong with the value of an option; null where it is a number, or need not be one.</summary>
    internal static string? Fault(OptionResult result) => result.Option switch
    {
        Option<ulong> => Fault<ulong>(result, NumberStyles.Integer, $"a whole number from 0 to {ulong.MaxValue}"),
        Option<int> or Option<int?> => Fault<int>(result, NumberStyles.Integer, $"a whole number up to {int.MaxValue}"),
        Option<double?> => Fault<double>(result, NumberStyles.Float | NumberStyles.AllowThousands, "a number such as 20, 0.5 or 1e9"),
        _ => null,
    };

    private static string? Fault<T>(OptionResult result, NumberStyles styles, string right)
        where T : INumber<T> =>
        result.Tokens is [var token, ..] && !T.TryParse(token.Value, styles, CultureInfo.CurrentCulture, out _) ? $"{result.Option.Name}: '{token.Value}' is not {right}." : null;
}
