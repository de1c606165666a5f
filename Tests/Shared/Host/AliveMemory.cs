namespace TwinSlot.Tests.Shared.Host;

/// <summary>What is alive on the managed heap.</summary>
public static class AliveMemory
{
    /// <summary>Its bytes, as the collection itself counts them: GC.GetTotalMemory adds what is reserved for each thread's next objects.</summary>
    public static long Bytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GCMemoryInfo collected = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return collected.HeapSizeBytes - collected.FragmentedBytes;
    }
}
