namespace FlowLambda.Reports;

/// <summary>What is known of one value of a list.</summary>
internal struct ValueSum
{
    /// <summary>What has been counted: at least the value's share.</summary>
    internal long Total;

    /// <summary>How much more the value's share may be, at most.</summary>
    internal long Uncertainty;

    /// <summary>How many cells it has.</summary>
    internal int Cells;
}
