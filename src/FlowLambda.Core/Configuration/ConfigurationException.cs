namespace FlowLambda.Configuration;

/// <summary>A configuration cannot be used; the message lists every fault.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>The exception for <paramref name="faults"/> of the file <paramref name="source"/>, which should be a <paramref name="kind"/>.</summary>
    public ConfigurationException(string source, IReadOnlyList<ConfigurationFault> faults, string kind = "configuration")
        : base($"{source} is not a valid {kind} ({(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")}):\n"
            + string.Join('\n', faults.Select(fault => "  " + fault.In(source))))
    {
        Faults = faults;
    }

    /// <summary>The exception for a file that cannot be read.</summary>
    public ConfigurationException(string source, Exception reason)
        : base(reason is FileNotFoundException or DirectoryNotFoundException ? $"{source}: there is no such file" : $"{source}: {reason.Message}", reason)
    {
        Faults = [];
    }

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }
}
