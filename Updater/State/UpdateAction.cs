namespace TwinSlot.Updater.State;

/// <summary>What is to be done after a step of an update.</summary>
public enum UpdateAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The charger's connectors are taken out of service.</summary>
    TakeOut = 1,

    /// <summary>The connectors come back into service.</summary>
    PutBack = 2,

    /// <summary>What was written to the slot is forgotten, and the connectors come back into service.</summary>
    GiveUp = 3,
}
