using System.Globalization;

namespace FlowLambda.Cli.Commands;

/// <summary>The terminal that standard output is.</summary>
/// <param name="Width">How many characters fit on a line.</param>
/// <param name="HasColour">Whether colours are wanted.</param>
public sealed record Terminal(int Width, bool HasColour)
{
    /// <summary>The width where nobody tells.</summary>
    internal const int DefaultWidth = 80;

    private const int SmallestWidth = 20;
    private const int LargestWidth = 1000;

    /// <summary>Looks at standard output and the environment.</summary>
    /// <returns>The terminal; null for a pipe, a file, and a terminal that says it is dumb.</returns>
    internal static Terminal? Detect() =>
        Console.IsOutputRedirected ? null : Of(Environment.GetEnvironmentVariable, Console.WindowWidth);

    /// <summary>
    /// The terminal as the environment would have it: <c>COLUMNS</c> goes before the width of the window, and a <c>NO_COLOR</c> that is not
    /// empty forbids colours. Source: https://no-color.org.
    /// </summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <param name="windowWidth">The width of the window; 0 where it is not known.</param>
    internal static Terminal? Of(Func<string, string?> variable, int windowWidth)
    {
        if (variable("TERM") == "dumb")
            return null;
        var isGiven = int.TryParse(variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0;
        var width = isGiven ? columns : windowWidth > 0 ? windowWidth : DefaultWidth;
        return new Terminal(Math.Clamp(width, SmallestWidth, LargestWidth), string.IsNullOrEmpty(variable("NO_COLOR")));
    }
}
