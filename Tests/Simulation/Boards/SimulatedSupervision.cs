using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The supervisor of a simulated board, step by step in the thread of the application, and what must not come of it.</summary>
internal sealed class SimulatedSupervision(Oracle oracle, SimulatedBoard board, StartedImage image, FaultyStorage storage)
{
    // Steps after which nothing holds up a verdict if no vehicle charges: a lease that nobody renews, and some.
    private const int MostStepsCondemned = (ChargingLease.Milliseconds / SimulatedBoard.Tick) + 2;

    private int _condemnedFor;
    private bool _looking;

    /// <summary>One step of the supervisor's thread, and the time that goes by with it.</summary>
    /// <param name="hangs">True if the application does nothing any more.</param>
    /// <param name="isIdle">True if it has nothing to do.</param>
    public RunEnd? Step(bool hangs, bool isIdle)
    {
        int feeds = board.Feeds;
        try
        {
            Look(hangs);
        }
        catch (Exception e) when (e is not SimulationSignal)
        {
            if (!storage.Threw)
            {
                oracle.ReportViolation($"the supervisor threw {e.GetType().Name}: {e.Message}");
            }

            // As its thread ends.
            image.Supervisor.EndFailed(e);
        }

        if (board.Feeds == feeds)
        {
            if (!storage.Threw)
            {
                oracle.ReportViolation("a task is late, and the board waits for its watchdog");
            }

            storage.PowerOff();
            return RunEnd.WatchdogReset;
        }

        CheckCondemned();
        board.Pass(SimulatedBoard.Tick + oracle.Events.TakeLeap(image.Boot.Mode == BootMode.Confirmed && isIdle));
        return null;
    }

    /// <summary>The supervisor preempts what the application waits for. Crashes are not forgotten here: this thread is in the middle of a change.</summary>
    public void LookDuringWork()
    {
        if (!_looking && image.Boot.Record.Slots[image.Boot.Slot].Crashes == 0)
        {
            _looking = true;
            board.Pass(SimulatedBoard.Tick);
            image.Supervisor.Step();
            _looking = false;
        }
    }

    private void Look(bool hangs)
    {
        try
        {
            image.Supervisor.Step();
        }
        catch (RebootException) when (hangs)
        {
            bool recorded = ObservedRecord.On(storage.Medium) is { Intent: ObservedRecord.IntentTaskLate };
            if (board.ContactorClosed || (oracle.Strict && !recorded && !storage.RefusedChange))
            {
                oracle.ReportViolation("a task is late, and the board reboots without it on record or with its contactor closed");
            }

            throw;
        }
    }

    private void CheckCondemned()
    {
        // What the flash refused may stand there all the same: the firmware cannot know.
        bool condemned = image.Boot.Mode == BootMode.Trial && !storage.RefusedChange && ObservedRecord.On(storage.Medium) is { } record && record.Slots[image.Boot.Slot].State == ObservedState.Rejected;
        _condemnedFor = condemned && !oracle.Transaction.Runs ? _condemnedFor + 1 : 0;
        if (_condemnedFor > MostStepsCondemned)
        {
            oracle.ReportViolation("a condemned image runs on though no vehicle charges");
        }
    }
}
