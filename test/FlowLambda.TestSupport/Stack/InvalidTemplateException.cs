namespace FlowLambda.TestSupport.Stack;

/// <summary>A template is at fault: CloudFormation, or IAM, would refuse it, or it needs what is not modelled here.</summary>
public sealed class InvalidTemplateException : Exception
{
    /// <summary>Tells what is wrong at a place.</summary>
    /// <param name="path">Where: <c>Resources.Topic.Properties.TopicName</c>.</param>
    /// <param name="fault">What is wrong.</param>
    public InvalidTemplateException(string path, string fault)
        : base($"{path}: {fault}") => Path = path;

    /// <summary>Tells what another program found.</summary>
    public InvalidTemplateException(string message)
        : base(message) => Path = "";

    /// <summary>Where; empty where another program told it.</summary>
    public string Path { get; }
}
