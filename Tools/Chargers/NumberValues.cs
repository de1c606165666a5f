using TwinSlot.Bootloader.Provisioning;

namespace TwinSlot.Tools.Chargers;

/// <summary>The numbers of what a board is provisioned with.</summary>
internal static class NumberValues
{
    /// <summary>Those that differ from the firmware's own, by name.</summary>
    public static IReadOnlyDictionary<string, int> Differing(Provisioned values)
    {
        Provisioned own = new();
        return Enum.GetValues<ProvisionedNumber>().Where(number => Of(values, number) != Of(own, number)).ToDictionary(NumberNames.Of, number => Of(values, number));
    }

    /// <summary>The value of a number.</summary>
    public static int Of(Provisioned values, ProvisionedNumber number) => number switch
    {
        ProvisionedNumber.Tries => values.Budgets.Tries,
        ProvisionedNumber.Interruptions => values.Budgets.Interruptions,
        ProvisionedNumber.CrashLimit => values.Budgets.CrashLimit,
        ProvisionedNumber.UnexplainedLimit => values.Budgets.UnexplainedLimit,
        ProvisionedNumber.Probes => values.Budgets.Probes,
        ProvisionedNumber.RecoveryPause => values.Budgets.RecoveryPause,
        ProvisionedNumber.LongestRecoveryPause => values.Budgets.LongestRecoveryPause,
        ProvisionedNumber.FullCheckAlways => values.Budgets.FullCheckAlways ? 1 : 0,
        ProvisionedNumber.StartDeadline => values.Times.StartDeadline,
        ProvisionedNumber.SelfTestDeadline => values.Times.SelfTestDeadline,
        ProvisionedNumber.BackendLimit => values.Times.BackendLimit,
        ProvisionedNumber.ProbeLimit => values.Times.ProbeLimit,
        ProvisionedNumber.RoundTripGap => values.Times.RoundTripGap,
        ProvisionedNumber.ImageFaults => values.Times.ImageFaults,
        ProvisionedNumber.SessionPatience => values.Times.SessionPatience,
        ProvisionedNumber.HealthyAfter => values.Times.HealthyAfter,
        ProvisionedNumber.Tick => values.Times.Tick,
        ProvisionedNumber.SoakHours => values.Soak.Hours,
        ProvisionedNumber.SoakSessions => values.Soak.Sessions,
        ProvisionedNumber.LongestSoakHours => values.Soak.LongestHours,
        ProvisionedNumber.SecondsAnHour => values.Soak.SecondsAnHour,
        ProvisionedNumber.QuarantineWait => (int)values.QuarantineWait,
        ProvisionedNumber.LatestBuildYear => values.LatestBuildYear,
        ProvisionedNumber.AllowTestImages => values.AllowTestImages ? 1 : 0,
        ProvisionedNumber.RequireBoard => values.RequireBoard ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "unknown"),
    };
}
