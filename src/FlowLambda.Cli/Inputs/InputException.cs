namespace FlowLambda.Cli.Inputs;

/// <summary>An input cannot be read: it is missing, broken, or nothing that the command knows.</summary>
public sealed class InputException(string message, Exception? innerException = null) : Exception(message, innerException);
