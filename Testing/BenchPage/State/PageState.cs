using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.State;

/// <summary>What is known of a rig and its board at a moment: a value that follows from what happened.</summary>
public sealed record PageState
{
    /// <summary>Before anything happened: no power, slots unknown.</summary>
    public static PageState Initial { get; } = new();

    /// <summary>True while the board has power.</summary>
    public bool Powered { get; init; }

    /// <summary>What the board does.</summary>
    public BoardMode Mode { get; init; }

    /// <summary>The slot whose image runs; null if none does.</summary>
    public string? Slot { get; init; }

    /// <summary>The running image's version; null if none runs.</summary>
    public string? Version { get; init; }

    /// <summary>Tries that the trial has left, in words as <c>2 tries left</c>; null outside of one.</summary>
    public string? Tries { get; init; }

    /// <summary>States of the lines by name, as <c>closed</c>; a line that the rig has not seen is not there.</summary>
    public IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>();

    /// <summary>The network between board and backend: up, down or silent.</summary>
    public string Network { get; init; } = "up";

    /// <summary>What delays it, as <c>200 ms</c>; null for nothing.</summary>
    public string? NetworkDelay { get; init; }

    /// <summary>True while the board is connected to the rig's backend.</summary>
    public bool Connected { get; init; }

    /// <summary>Slots a and b.</summary>
    public IReadOnlyList<PageSlot> Slots { get; init; } = [new("a", "unknown", null, null, false), new("b", "unknown", null, null, false)];

    /// <summary>The stages of the newest trial; empty if there was none.</summary>
    public IReadOnlyList<TrialStage> Trial { get; init; } = [];

    /// <summary>The slot of that trial's image; null if there was none.</summary>
    public string? TrialSlot { get; init; }

    /// <summary>When that image ceased to run on trial; null while it does.</summary>
    public DateTimeOffset? TrialUntil { get; init; }

    /// <summary>How that trial ended, in the board's words; null while it lasts.</summary>
    public string? TrialEnd { get; init; }

    /// <summary>The newest status of an update that the board told its backend; null if it told none.</summary>
    public string? Update { get; init; }

    /// <summary>The newest boot, in the board's words; null before the first.</summary>
    public string? LastBoot { get; init; }

    /// <summary>The last rollback in its sentence; null if there was none.</summary>
    public string? LastRollback { get; init; }

    /// <summary>How often the controller started.</summary>
    public int Starts { get; init; }

    /// <summary>How often the watchdog reset it.</summary>
    public int WatchdogResets { get; init; }

    /// <summary>Rises with everything after which the flash may hold something else.</summary>
    public int FlashMarks { get; init; }

    /// <summary>Why the flash could not be read; null if it could, or was not.</summary>
    public string? FlashProblem { get; init; }

    /// <summary>The state with what was read from the flash.</summary>
    public PageState With(RigStatus status) => this with
    {
        // An empty flash has no record either.
        FlashProblem = status.IsReadable || status.Slots.All(slot => slot.State == "empty") ? null : "its boot record cannot be read",
        Mode = status.IsReadable && Mode is BoardMode.Confirmed or BoardMode.Soak ? status.OnSoak && Slot == status.Preferred ? BoardMode.Soak : BoardMode.Confirmed : Mode,
        LastRollback = status.Rollback ?? LastRollback,
        Slots = status.Slots.Count == 0 ? Slots
            : [.. status.Slots.Select(slot => new PageSlot(slot.Name, slot.State, slot.Version, slot.Why, slot.Name == status.Preferred && slot.State != "empty"))],
    };

    /// <summary>What the board does, in one line.</summary>
    public string Headline
    {
        get
        {
            string image = Slot == null ? "an image" : $"{Version} in slot {Slot}";
            return Mode switch
            {
                BoardMode.Off => "No power",
                BoardMode.Boot => "The bootloader decides what to boot",
                BoardMode.Confirmed => $"{image} runs, confirmed",
                BoardMode.Soak => $"{image} runs, confirmed, and is on soak",
                BoardMode.Trial => $"{image} is on trial" + (Tries == null ? "" : $", {Tries}"),
                BoardMode.Probe => $"{image} probes whether it reaches the backend",
                _ => "Recovery: nothing may boot",
            };
        }
    }
}
