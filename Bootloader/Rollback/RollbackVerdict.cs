namespace TwinSlot.Bootloader.Rollback;

/// <summary>Whether a rollback helped. The numbers stand on flash and never change.</summary>
public enum RollbackVerdict : byte
{
    /// <summary>Not known yet.</summary>
    Pending = 0,

    /// <summary>What was lost is there again.</summary>
    Helped = 1,

    /// <summary>What was lost is lost under the image before, too.</summary>
    DidNotHelp = 2,
}
