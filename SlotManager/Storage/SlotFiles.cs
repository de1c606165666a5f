namespace TwinSlot.SlotManager.Storage;

/// <summary>Names of the files that hold the slots' images.</summary>
public static class SlotFiles
{
    /// <summary>The file of a slot's image.</summary>
    /// <param name="slot">0 or 1.</param>
    public static string Name(int slot)
    {
        return slot == 0 ? "slot-a.img" : "slot-b.img";
    }

    /// <summary>The letter that people know a slot by.</summary>
    /// <param name="slot">0 or 1.</param>
    public static string Letter(int slot)
    {
        return slot == 0 ? "a" : "b";
    }
}
