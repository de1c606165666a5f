using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>A slot is in a state, by the boot record.</summary>
public sealed record SlotCondition : Condition
{
    /// <summary><c>a</c>, <c>b</c>, <c>preferred</c> or <c>other</c>.</summary>
    public required string Slot { get; init; }

    /// <summary>empty, staged, trial, confirmed or rejected; null for any.</summary>
    public string? State { get; init; }

    /// <summary>Its image's version; null for any.</summary>
    public string? Version { get; init; }

    /// <summary>What the reason contains why it is rejected or may not boot; null for any.</summary>
    public string? Why { get; init; }

    /// <summary>Tries left; null for any.</summary>
    public int? Tries { get; init; }

    /// <summary>Interruptions left; null for any.</summary>
    public int? Interruptions { get; init; }

    /// <inheritdoc/>
    public override string Words => $"slot {Slot}" + Part(State) + Part(Version) + (Why == null ? "" : $" ('{Why}')")
        + (Tries == null ? "" : $", {Tries} tries left") + (Interruptions == null ? "" : $", {Interruptions} interruptions left");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ReadFlash;

    /// <inheritdoc/>
    public override bool IsCostly => true;

    /// <inheritdoc/>
    public override async Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        RigStatus status = await run.Rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false);
        if (!status.IsReadable || status.Slot(Slot) is not RigSlot slot)
        {
            return Outcome.NotYet("the boot record cannot be read");
        }

        bool holds = (State == null || slot.State == State)
            && (Version == null || slot.Version == ImageVersionText.Full(Version))
            && (Why == null || (slot.Why ?? "").Contains(Why, StringComparison.Ordinal))
            && (Tries == null || slot.Tries == Tries)
            && (Interruptions == null || slot.Interruptions == Interruptions);
        return Outcome.If(holds, slot.ToString());
    }

    private static string Part(string? word) => word == null ? "" : " " + word;
}
