namespace Amazon.Lambda.Core;

/// <summary>Turns an invocation's payload into the handler's input, and its output into the answer's payload.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads one value from a payload.</summary>
    /// <typeparam name="T">The handler's input type.</typeparam>
    /// <param name="requestStream">The payload, from its current position to its end.</param>
    /// <returns>The value; null only where the payload says null.</returns>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes one value as a payload.</summary>
    /// <typeparam name="T">The handler's output type.</typeparam>
    /// <param name="response">The value.</param>
    /// <param name="responseStream">Where the payload goes; it is left open.</param>
    void Serialize<T>(T response, Stream responseStream);
}
