namespace TwinSlot.Testing.Scenarios;

/// <summary>From when on things count for an expectation.</summary>
public enum Since
{
    /// <summary>From the last step that did something; steps that only look, and words to a backend or about a session, are none.</summary>
    Step,

    /// <summary>From the last update that was asked for.</summary>
    Update,

    /// <summary>From the scenario's beginning.</summary>
    Start,
}
