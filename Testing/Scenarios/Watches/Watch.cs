using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>Something that must not happen while it is watched.</summary>
public abstract record Watch
{
    /// <summary>What must not happen, in words.</summary>
    public abstract string Words { get; }

    /// <summary>What a rig must be able to do.</summary>
    public abstract RigCapabilities Needs { get; }

    /// <summary>Whether an event is what must not happen.</summary>
    public abstract bool IsBroken(RigEvent happened);

    /// <summary>What breaks it from the start, by how things stand; null if nothing does.</summary>
    public virtual string? BrokenAtStart(IRig rig) => null;
}
