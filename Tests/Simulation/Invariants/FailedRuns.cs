using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>An image that fails time after time is left for another one, or the board pauses.</summary>
internal sealed class FailedRuns(int faults, bool isJudged)
{
    private int _inARow;

    public void StayedInRecovery() => _inARow = 0;

    /// <summary>A run has ended.</summary>
    /// <param name="failed">True if it ended in a crash, a hang or a failed load.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public string? EndRun(bool failed)
    {
        _inARow = failed ? _inARow + 1 : 0;
        int most = (2 * SimulatedBoard.BootPolicy.CrashLimit) + SimulatedBoard.BootPolicy.Tries + faults + 1;
        return isJudged && _inARow > most ? $"{_inARow} runs in a row have failed without a stay in recovery" : null;
    }
}
