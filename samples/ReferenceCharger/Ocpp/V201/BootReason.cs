using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>
/// BootReasonEnumType of OCPP 2.0.1. FirmwareUpdate is for the new image's boots only: a boot after a revert has the reason that
/// forced it, so that it is not mistaken for a success.
/// </summary>
internal static class BootReason
{
    internal const string RemoteReset = "RemoteReset";
    internal const string ScheduledReset = "ScheduledReset";

    /// <summary>The reset that was asked for, by its number in <see cref="StationRecord"/>; an empty string if none was.</summary>
    internal static string OfReset(int kept)
    {
        return kept == StationRecord.ScheduledReset ? ScheduledReset : kept == StationRecord.RemoteReset ? RemoteReset : string.Empty;
    }

    /// <summary>The reason of this boot.</summary>
    /// <param name="outcome">The end of an update that is not reported yet; null if there is none.</param>
    /// <param name="reset">The reset that was asked for before; an empty string if none was.</param>
    internal static string Of(RunningImage image, UpdateOutcome outcome, string reset)
    {
        if (image.BootCause == BootCause.Watchdog)
        {
            return "Watchdog";
        }

        if (image.BootCause == BootCause.Crash)
        {
            return "ApplicationReset";
        }

        if (image.Mode == BootMode.Trial && image.BootCause != BootCause.PowerOn)
        {
            return "FirmwareUpdate";
        }

        if (outcome != null && !outcome.Installed)
        {
            return "ApplicationReset";
        }

        if (image.BootCause == BootCause.PowerOn)
        {
            return "PowerUp";
        }

        return reset.Length > 0 ? reset : "ApplicationReset";
    }
}
