using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>Which image may be handed to the runtime, and when.</summary>
internal sealed class LoadRules(Oracle oracle, TrialBudget budget)
{
    /// <summary>Checks the image that is loaded.</summary>
    /// <param name="assemblies">What the runtime is given of it, one after the other.</param>
    /// <param name="safe">True if the outputs are safe.</param>
    /// <param name="record">What is on flash.</param>
    /// <param name="mode">How it is to run.</param>
    /// <param name="refused">True if a change was refused in this boot.</param>
    public void Check(List<byte[]> assemblies, bool safe, ObservedRecord? record, Medium medium, BootMode mode, bool refused)
    {
        TestImage loaded = oracle.Loaded!;
        if (!loaded.IsMadeOf(assemblies))
        {
            oracle.ReportViolation($"what the runtime was given are not the assemblies of '{loaded.Name}'");
        }

        if (oracle.Scenario.Deployment != SimulatedBundle.FirstDeployment && loaded == TestImage.Assemblies)
        {
            oracle.ReportViolation($"'{loaded.Name}' was loaded though the board no longer has what it needs");
        }

        if (!safe)
        {
            oracle.ReportViolation("an image was loaded before the outputs were safe");
        }

        if (oracle.Strict && mode == BootMode.Trial && oracle.Requests.Current is { Retry: true } current && current.Image == loaded && oracle.Requests.IsInQuarantine(loaded))
        {
            oracle.ReportViolation($"'{loaded.Name}' is in quarantine and was tried again, though nobody forces it");
        }

        if (oracle.Strict)
        {
            oracle.ReportIfAny(oracle.Command?.Load(loaded));
        }

        if (record != null && loaded.Counter < record.SecurityFloor)
        {
            oracle.ReportViolation($"'{loaded.Name}' was loaded though its counter {loaded.Counter} is below the floor {record.SecurityFloor}");
        }

        // A change that the flash refused may stand there all the same: the firmware cannot know, and boots what is confirmed.
        // The same goes for an image that is all there is: it boots after a stay in recovery though its try cannot be written down.
        bool isAlone = record != null && !Enumerable.Range(0, 2).Any(slot =>
            record.Slots[slot].State == ObservedState.Confirmed && SlotContents.HoldsWhatItSays(record.Slots[slot], medium[SlotContents.Name(slot)]));
        bool stale = refused && (mode == BootMode.Confirmed || isAlone);
        if (oracle.Strict && record != null && mode != BootMode.Probe && !stale)
        {
            oracle.ReportIfAny(budget.Load(record, loaded));
        }

        budget.LoadedOn(mode);
    }
}
