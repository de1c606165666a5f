using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Services;

/// <summary>Takes the application's reports of its health.</summary>
public sealed class HealthService : IHealth
{
    private readonly RunningBoot _boot;

    /// <summary>Describes the service of a boot.</summary>
    public HealthService(RunningBoot boot)
    {
        _boot = boot;
    }

    /// <inheritdoc/>
    public bool OnSoak
    {
        get { return _boot.Record.Preferred == _boot.Slot && _boot.Record.Slots[_boot.Slot].Soak != SoakState.None; }
    }

    /// <inheritdoc/>
    public void SessionEnded(SessionEnd end)
    {
        _boot.Health.EndSession(end);
        _boot.Rollback.Observer.SessionEnded(end);
    }

    /// <inheritdoc/>
    public void Fault(string what)
    {
        _boot.Say("a fault is reported: " + what);
        string words = string.IsNullOrEmpty(what) ? "it does not say which" : what;
        _boot.Health.CountFault(words);
        _boot.Rollback.Observer.Fault(words);
    }

    /// <inheritdoc/>
    public void FreeMemory(int bytes)
    {
        _boot.Health.NoteFreeMemory(bytes);
        _boot.Rollback.Observer.FreeMemory(bytes);
    }
}
