using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>Something that must hold all through a life. Made for one.</summary>
internal abstract class Invariant
{
    /// <summary>Its name, one word.</summary>
    public abstract string Name { get; }

    /// <summary>What must hold.</summary>
    public abstract string Rule { get; }

    /// <summary>Sees an event; each once, in order.</summary>
    /// <returns>How it broke the rule; null if it did not.</returns>
    public virtual string? See(RigEvent happened) => null;

    /// <summary>How what stands on the flash breaks the rule; null if it does not. Changes nothing: it may be asked twice.</summary>
    public virtual string? Breaks(RigStatus status) => null;

    /// <summary>Sees what stands on the flash and broke no rule.</summary>
    public virtual void Seen(RigStatus status)
    {
    }

    /// <summary>A part of the flash was damaged from outside.</summary>
    public virtual void Damaged(FlashPart part)
    {
    }
}
