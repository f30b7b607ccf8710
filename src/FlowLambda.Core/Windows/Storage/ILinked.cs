namespace FlowLambda.Windows.Storage;

/// <summary>An entry of a list.</summary>
internal interface ILinked
{
    /// <summary>The number of the next entry; 0 where there is none.</summary>
    int Next { get; set; }
}
