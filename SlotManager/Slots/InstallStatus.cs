namespace TwinSlot.SlotManager.Slots;

/// <summary>How a step of an installation went.</summary>
public enum InstallStatus : byte
{
    /// <summary>Done, and durable.</summary>
    Ok = 0,

    /// <summary>The step does not fit the state.</summary>
    WrongState = 1,

    /// <summary>The flash refused.</summary>
    StorageFailed = 2,

    /// <summary>The image was refused; <see cref="ImageInstaller.Reason"/> says why.</summary>
    Refused = 3,

    /// <summary>The running image is on soak, and the slot holds the image to go back to.</summary>
    OnSoak = 4,
}
