namespace FlowLambda.Cli.Commands;

/// <summary>
/// Whoever read our output has seen enough, as <c>head</c> does. It is no <see cref="IOException"/>: nobody shall take it for a file that cannot be written.
/// </summary>
internal sealed class ReaderGoneException(Exception innerException) : Exception("the reader of standard output has gone", innerException);
