namespace TwinSlot.SlotManager.Decision;

/// <summary>The budgets of a trial and of a confirmed image. Provisioned per board; the defaults suit a charger.</summary>
public sealed class BootPolicy
{
    /// <summary>Boots that a trial may make after a forced reset, the first boot included. 1 to 255.</summary>
    public byte Tries = 3;

    /// <summary>Power losses, intended reboots and resets that nothing explains which a trial survives.</summary>
    public byte Interruptions = 16;

    /// <summary>Forced resets, without a healthy period between, after which a confirmed image is left, or pauses if there is no other.</summary>
    public byte CrashLimit = 5;

    /// <summary>The same for resets that nothing explains: most of them are power losses on a board that cannot tell.</summary>
    public byte UnexplainedLimit = 15;

    /// <summary>Control experiments with the previous image that one trial may make.</summary>
    public byte Probes = 3;

    /// <summary>Seconds of the first stay in recovery before the only image is tried again; each further one is twice as long.</summary>
    public int RecoveryPause = 120;

    /// <summary>Most seconds of such a stay.</summary>
    public int LongestRecoveryPause = 4 * 60 * 60;

    /// <summary>True to check hash and signature at every boot instead of comparing the seal.</summary>
    public bool FullCheckAlways;

    /// <summary>Seconds that a board stays in recovery before it tries its only image again.</summary>
    /// <param name="stays">How often in a row it has stayed there already.</param>
    public int PauseAfter(int stays)
    {
        int pause = RecoveryPause;
        for (int i = 0; i < stays && pause < LongestRecoveryPause; i++)
        {
            pause = pause > LongestRecoveryPause / 2 ? LongestRecoveryPause : pause * 2;
        }

        return pause < LongestRecoveryPause ? pause : LongestRecoveryPause;
    }
}
