namespace TwinSlot.SlotManager.Slots;

/// <summary>How the last step of an installation went, and what exactly was wrong.</summary>
internal sealed class InstallResult
{
    public FailureReason Reason { get; private set; }

    public string Detail { get; private set; } = string.Empty;

    public InstallStatus Done()
    {
        return Set(InstallStatus.Ok, FailureReason.None, string.Empty);
    }

    public InstallStatus WrongState(string detail)
    {
        return Set(InstallStatus.WrongState, FailureReason.None, detail);
    }

    public InstallStatus OnSoak()
    {
        return Set(
            InstallStatus.OnSoak,
            FailureReason.None,
            "the running image is on soak, and the other slot holds the image to go back to; ask again when the soak has ended, or force the update");
    }

    public InstallStatus StorageFailed(string detail)
    {
        return Set(InstallStatus.StorageFailed, FailureReason.ImageUnreadable, detail);
    }

    public InstallStatus Refuse(FailureReason reason, string detail)
    {
        return Set(InstallStatus.Refused, reason, detail);
    }

    private InstallStatus Set(InstallStatus status, FailureReason reason, string detail)
    {
        Reason = reason;
        Detail = detail;
        return status;
    }
}
