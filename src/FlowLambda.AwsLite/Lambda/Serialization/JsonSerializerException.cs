namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>A payload could not be read as the handler's input, or its output could not be written.</summary>
/// <param name="message">What could not be converted, and why.</param>
/// <param name="exception">The cause.</param>
public class JsonSerializerException(string message, Exception exception) : Exception(message, exception);
