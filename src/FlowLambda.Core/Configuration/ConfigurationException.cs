namespace FlowLambda.Configuration;

/// <summary>A configuration cannot be used; the message lists every fault.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>The exception for <paramref name="faults"/> of the file <paramref name="source"/>.</summary>
    public ConfigurationException(string source, IReadOnlyList<ConfigurationFault> faults)
        : base($"{source} is not a valid configuration ({(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")}):\n"
            + string.Join('\n', faults.Select(fault => "  " + fault.In(source))))
    {
        Faults = faults;
    }

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }
}
