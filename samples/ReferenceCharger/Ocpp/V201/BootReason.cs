using TwinSlot.Bootloader.Contract;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>
/// BootReasonEnumType of OCPP 2.0.1. FirmwareUpdate is for the new image's boots only: a boot after a revert has the reason that
/// forced it, so that nobody takes it for a success.
/// </summary>
internal static class BootReason
{
    internal static string Of(RunningImage image, UpdateOutcome outcome)
    {
        if (image.BootCause == BootCauseWords.Watchdog)
        {
            return "Watchdog";
        }

        if (image.BootCause == BootCauseWords.Crash)
        {
            return "ApplicationReset";
        }

        if (image.Kind == RunKind.Trial && image.BootCause != BootCauseWords.PowerOn)
        {
            return "FirmwareUpdate";
        }

        if (outcome != null && !outcome.Installed)
        {
            return "ApplicationReset";
        }

        return image.BootCause == BootCauseWords.PowerOn ? "PowerUp" : "ApplicationReset";
    }
}
