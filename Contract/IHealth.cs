namespace TwinSlot.Contract;

/// <summary>
/// Where the application reports how it fares after its confirm: what a soak is judged by, and what the next image will be compared with. To be
/// used on every boot. What the bootloader can see by itself it does: resets, crashes, late tasks, the way to the backend.
/// </summary>
public interface IHealth
{
    /// <summary>A charging session has ended.</summary>
    /// <param name="end">How.</param>
    void SessionEnded(SessionEnd end);

    /// <summary>A part of the charger does not work though it did before. Reported once each time that it begins to fail.</summary>
    /// <param name="what">Which, and how; a short line.</param>
    void Fault(string what);

    /// <summary>How much memory is free, as the runtime says it. A few times an hour is enough.</summary>
    /// <param name="bytes">Bytes.</param>
    void FreeMemory(int bytes);

    /// <summary>True while the running image is on soak: the image before is kept, and a new update has to wait or to be forced.</summary>
    bool OnSoak { get; }
}
