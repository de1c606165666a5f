namespace TwinSlot.Updater.State;

/// <summary>What is to be done after a transition of an update.</summary>
public enum UpdateAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No charging session may start: the free connectors become Unavailable.</summary>
    SuspendNewSessions = 1,

    /// <summary>Charging sessions may start again.</summary>
    ResumeNewSessions = 2,

    /// <summary>What was written to the slot is forgotten, and charging sessions may start again.</summary>
    GiveUp = 3,
}
