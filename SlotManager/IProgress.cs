namespace TwinSlot.SlotManager;

/// <summary>
/// Called while long work continues. Hashing and verifying an image takes seconds on a board; a board feeds its watchdog here, so
/// that the watchdog still expires when the work itself hangs.
/// </summary>
public interface IProgress
{
    /// <summary>One piece of the work is done. Called from the thread that works, several times a second on a board.</summary>
    void Step();
}
