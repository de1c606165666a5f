namespace TwinSlot.Testing.Rigs;

/// <summary>What stands on a board's flash.</summary>
/// <param name="IsReadable">False if the boot record cannot be read; the rest is then unknown.</param>
/// <param name="Preferred">The slot that the next boot prefers, <c>a</c> or <c>b</c>.</param>
/// <param name="SecurityFloor">Images with a lower security counter do not boot.</param>
/// <param name="OnSoak">True if the image of the preferred slot is on soak.</param>
/// <param name="Rollback">What an operator reads of the last rollback; null if there was none.</param>
/// <param name="Slots">Both slots.</param>
public sealed record RigStatus(bool IsReadable, string Preferred, long SecurityFloor, bool OnSoak, string? Rollback, IReadOnlyList<RigSlot> Slots)
{
    /// <summary>A slot by its name: <c>a</c>, <c>b</c>, <c>preferred</c> or <c>other</c>.</summary>
    public RigSlot? Slot(string name) => name switch
    {
        "preferred" => Slots.FirstOrDefault(slot => slot.Name == Preferred),
        "other" => Slots.FirstOrDefault(slot => slot.Name != Preferred),
        _ => Slots.FirstOrDefault(slot => slot.Name == name),
    };
}
