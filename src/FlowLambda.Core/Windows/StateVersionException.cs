namespace FlowLambda.Windows;

/// <summary>Shared state was written by a newer version of FlowLambda, in a form that this one does not know.</summary>
public sealed class StateVersionException : Exception
{
    /// <summary>The failure.</summary>
    /// <param name="version">The version of the form that was met.</param>
    /// <param name="known">The newest version that this copy knows.</param>
    public StateVersionException(int version, int known)
        : base($"the shared state is in form {version}, and this copy of FlowLambda knows none newer than {known}: deploy the newer version everywhere, or give this one a table of its own") =>
        (Version, Known) = (version, known);

    /// <summary>The version of the form that was met.</summary>
    public int Version { get; }

    /// <summary>The newest version that this copy knows.</summary>
    public int Known { get; }
}
