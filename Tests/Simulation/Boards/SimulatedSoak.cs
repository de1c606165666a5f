using TwinSlot.Bootloader.Loading;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>Brings a soak to its end in a flow of some minutes: what days of figures would say is said at once; what the board makes of it is its own.</summary>
internal sealed class SimulatedSoak(Oracle oracle, StartedImage image, FaultyStorage storage)
{
    private const int MostDoubts = 8;

    /// <summary>One step. True while the soak has not come to what the scenario says.</summary>
    public bool Step()
    {
        ObservedRecord? record = ObservedRecord.On(storage.Medium);
        int slot = record == null ? -1 : record.SlotOf(oracle.Loaded!);
        bool soaks = slot >= 0 && slot == record!.Preferred && record.Slots[slot].Soak == ObservedSlot.OnSoak;

        // A doubt whose probe loses its power tells nothing: where the image has to go, it is doubted again. Where the image before rots, that
        // has an end: the figures allow a few doubts a day.
        bool isDone = oracle.WasDoubted && (oracle.Loaded == oracle.Scenario.RunsAtEnd || (!oracle.Strict && oracle.Doubts > MostDoubts));
        if (oracle.Scenario.Soak == SoakOutcome.None || !soaks || isDone)
        {
            return false;
        }

        switch (oracle.Scenario.Soak)
        {
            case SoakOutcome.EndsWell:
                oracle.MayEndItsSoak();
                Take(SoakVerdict.Ended, FailureReason.None);
                break;
            case SoakOutcome.Fails:
                Take(SoakVerdict.Failed, FailureReason.SoakSessions);
                break;
            default:
                oracle.Doubts++;
                image.Services.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "gone");
                Take(SoakVerdict.Doubt, FailureReason.SoakBackendLost);
                break;
        }

        return true;
    }

    private void Take(SoakVerdict verdict, FailureReason reason) =>
        image.Supervisor.Soak.Take(new SoakStep(SoakEvaluator.Begin(null, oracle.Loaded!.Digest), verdict, reason, "as the flow has it"));
}
