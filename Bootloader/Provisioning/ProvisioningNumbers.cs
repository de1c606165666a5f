using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Provisioning;

/// <summary>The bounds of the numbers of a provisioning block, and where each belongs.</summary>
public static class ProvisioningNumbers
{
    /// <summary>Bytes of one: <see cref="ProvisionedNumber"/> (u8) and its value (i32).</summary>
    public const int Length = 5;

    /// <summary>The least that a number can be.</summary>
    public static int LeastOf(ProvisionedNumber number)
    {
        switch (number)
        {
            case ProvisionedNumber.Tries:
            case ProvisionedNumber.CrashLimit:
            case ProvisionedNumber.UnexplainedLimit:
            case ProvisionedNumber.RecoveryPause:
            case ProvisionedNumber.LongestRecoveryPause:
            case ProvisionedNumber.ImageFaults:
            case ProvisionedNumber.SecondsAnHour:
                return 1;
            case ProvisionedNumber.StartDeadline:
            case ProvisionedNumber.SelfTestDeadline:
            case ProvisionedNumber.BackendLimit:
            case ProvisionedNumber.ProbeLimit:
                return 1000;
            case ProvisionedNumber.Tick:
                return 10;
            case ProvisionedNumber.LatestBuildYear:
                return 2024;
            default:
                return 0;
        }
    }

    /// <summary>The most that a number can be. The supervision feeds the watchdog once in a tick: a tick may not come near to its time-out.</summary>
    public static int MostOf(ProvisionedNumber number)
    {
        switch (number)
        {
            case ProvisionedNumber.Tries:
            case ProvisionedNumber.Interruptions:
            case ProvisionedNumber.CrashLimit:
            case ProvisionedNumber.UnexplainedLimit:
            case ProvisionedNumber.Probes:
                return byte.MaxValue;
            case ProvisionedNumber.FullCheckAlways:
            case ProvisionedNumber.AllowTestImages:
            case ProvisionedNumber.RequireBoard:
                return 1;
            case ProvisionedNumber.Tick:
                return 1000;
            case ProvisionedNumber.SecondsAnHour:
                return SoakPolicy.RealHour;
            case ProvisionedNumber.LatestBuildYear:
                return 2105;
            default:
                return int.MaxValue;
        }
    }

    /// <summary>Reads a number.</summary>
    /// <returns>What is wrong with it; empty if nothing is.</returns>
    internal static string Read(byte[] block, int at, Provisioned values)
    {
        ProvisionedNumber number = (ProvisionedNumber)block[at];
        int value = (int)Bytes.ReadUInt32(block, at + 1);
        if (value < LeastOf(number) || value > MostOf(number))
        {
            return "number " + block[at].ToString() + " out of its range";
        }

        if (!Budget(number, value, values) && !Time(number, value, values) && !Other(number, value, values))
        {
            return "number " + block[at].ToString();
        }

        return string.Empty;
    }

    private static bool Budget(ProvisionedNumber number, int value, Provisioned values)
    {
        switch (number)
        {
            case ProvisionedNumber.Tries:
                values.Budgets.Tries = (byte)value;
                return true;
            case ProvisionedNumber.Interruptions:
                values.Budgets.Interruptions = (byte)value;
                return true;
            case ProvisionedNumber.CrashLimit:
                values.Budgets.CrashLimit = (byte)value;
                return true;
            case ProvisionedNumber.UnexplainedLimit:
                values.Budgets.UnexplainedLimit = (byte)value;
                return true;
            case ProvisionedNumber.Probes:
                values.Budgets.Probes = (byte)value;
                return true;
            case ProvisionedNumber.RecoveryPause:
                values.Budgets.RecoveryPause = value;
                return true;
            case ProvisionedNumber.LongestRecoveryPause:
                values.Budgets.LongestRecoveryPause = value;
                return true;
            case ProvisionedNumber.FullCheckAlways:
                values.Budgets.FullCheckAlways = value != 0;
                return true;
            default:
                return false;
        }
    }

    private static bool Time(ProvisionedNumber number, int value, Provisioned values)
    {
        switch (number)
        {
            case ProvisionedNumber.StartDeadline:
                values.Times.StartDeadline = value;
                return true;
            case ProvisionedNumber.SelfTestDeadline:
                values.Times.SelfTestDeadline = value;
                return true;
            case ProvisionedNumber.BackendLimit:
                values.Times.BackendLimit = value;
                return true;
            case ProvisionedNumber.ProbeLimit:
                values.Times.ProbeLimit = value;
                return true;
            case ProvisionedNumber.RoundTripGap:
                values.Times.RoundTripGap = value;
                return true;
            case ProvisionedNumber.ImageFaults:
                values.Times.ImageFaults = value;
                return true;
            case ProvisionedNumber.SessionPatience:
                values.Times.SessionPatience = value;
                return true;
            case ProvisionedNumber.HealthyAfter:
                values.Times.HealthyAfter = value;
                return true;
            case ProvisionedNumber.Tick:
                values.Times.Tick = value;
                return true;
            default:
                return false;
        }
    }

    private static bool Other(ProvisionedNumber number, int value, Provisioned values)
    {
        switch (number)
        {
            case ProvisionedNumber.SoakHours:
                values.Soak.Hours = value;
                return true;
            case ProvisionedNumber.SoakSessions:
                values.Soak.Sessions = value;
                return true;
            case ProvisionedNumber.LongestSoakHours:
                values.Soak.LongestHours = value;
                return true;
            case ProvisionedNumber.SecondsAnHour:
                values.Soak.SecondsAnHour = value;
                return true;
            case ProvisionedNumber.QuarantineWait:
                values.QuarantineWait = (uint)value;
                return true;
            case ProvisionedNumber.LatestBuildYear:
                values.LatestBuildYear = value;
                return true;
            case ProvisionedNumber.AllowTestImages:
                values.AllowTestImages = value != 0;
                return true;
            case ProvisionedNumber.RequireBoard:
                values.RequireBoard = value != 0;
                return true;
            default:
                return false;
        }
    }
}
