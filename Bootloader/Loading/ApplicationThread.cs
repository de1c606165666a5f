using System;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Loading;

/// <summary>
/// Runs the application. On the device an unhandled exception ends one thread and reboots nothing, so that the bootloader
/// catches it, records it and reboots.
/// </summary>
internal sealed class ApplicationThread
{
    private readonly RunningBoot _boot;
    private readonly IApplication _application;
    private readonly IBootServices _services;

    public ApplicationThread(RunningBoot boot, IApplication application, IBootServices services)
    {
        _boot = boot;
        _application = application;
        _services = services;
    }

    public void Run()
    {
        string how;
        try
        {
            _application.Run(_services);
            how = "the application returned";
        }
        catch (Exception e)
        {
            how = e.GetType().Name + ": " + e.Message;
        }

        _boot.Contactor.OpenUntilReset();
        _boot.Say("the application crashed: " + how);
        _boot.Report(LogKind.Crash, _boot.Slot, FailureReason.Crashed, how);
        _boot.Reboot(RebootIntent.Crash);
    }
}
