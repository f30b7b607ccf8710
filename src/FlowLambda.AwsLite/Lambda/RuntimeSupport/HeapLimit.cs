namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes the garbage collector keep to the function's memory, which it cannot see for itself.</summary>
/// <remarks>https://github.com/dotnet/runtime/issues/70601</remarks>
internal static class HeapLimit
{
    /// <param name="memoryInMB">The function's memory in MiB, or 0 if unknown.</param>
    public static void Apply(int memoryInMB)
    {
        var limit = (ulong)memoryInMB * 1024 * 1024;
        if (limit == 0 || (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes <= limit)
            return;

        AppContext.SetData("GCHeapHardLimit", limit);
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException)
        {
            // More is in use already: the function runs with the limit it has.
        }
    }
}
