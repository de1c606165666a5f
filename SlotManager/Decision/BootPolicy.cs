namespace TwinSlot.SlotManager.Decision;

/// <summary>The budgets of a trial and of a confirmed image. Provisioned per board; the defaults suit a charger.</summary>
public sealed class BootPolicy
{
    /// <summary>Boots that a trial may make after a watchdog reset, a crash or an unknown reset, the first boot included. 1 to 255.</summary>
    public byte Tries = 3;

    /// <summary>Power losses and intended reboots that a trial survives.</summary>
    public byte Interruptions = 16;

    /// <summary>Resets by watchdog or crash, without a healthy period between, after which the board rolls back from a confirmed image.</summary>
    public byte CrashLimit = 5;

    /// <summary>Control experiments with the previous image that one trial may make.</summary>
    public byte Probes = 3;

    /// <summary>True to check hash and signature at every boot instead of comparing the seal.</summary>
    public bool FullCheckAlways;
}
