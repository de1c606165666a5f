using TwinSlot.Boards.Virtual.Deployment;

namespace TwinSlot.Tests;

/// <summary>A board as <c>twinslot board new --fast</c> makes it, for a machine that has more to do than that board.</summary>
internal static class PatientBoard
{
    /// <summary>Gives the trial's limits and the watchdog's time-out more time: those are for an idle machine, and a busy one must not make a good image fail.</summary>
    /// <param name="path">The board's folder.</param>
    public static void Make(string path)
    {
        BoardFolder board = new(path);
        Provisioning made = Provisioning.Load(board.ProvisioningFile);
        (made with
        {
            Trial = made.Trial with { BackendLimitMs = 60_000, ProbeLimitMs = 60_000 },
            Watchdog = made.Watchdog with { TimeoutMs = 20_000 },
        }).Save(board.ProvisioningFile);
    }
}
