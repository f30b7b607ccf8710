namespace FlowLambda.TestSupport.Stack;

/// <summary>Parameters that a template refuses, as CloudFormation refuses them before it makes anything.</summary>
public sealed class InvalidParametersException : Exception
{
    /// <summary>Tells everything that is wrong.</summary>
    /// <param name="faults">A sentence for each.</param>
    public InvalidParametersException(IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>All that is wrong: the parameters that break their own constraints, else the assertions of the rules that do not hold.</summary>
    public IReadOnlyList<string> Faults { get; }
}
