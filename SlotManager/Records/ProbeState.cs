namespace TwinSlot.SlotManager.Records;

/// <summary>Where the control experiment stands. The numbers stand in the boot record and never change.</summary>
public enum ProbeState : byte
{
    /// <summary>None is under way.</summary>
    None = 0,

    /// <summary>The next boot is to be one of the previous image, as a probe.</summary>
    Requested = 1,

    /// <summary>The previous image was booted as a probe and has not told its result yet.</summary>
    Running = 2,

    /// <summary>The previous image has reached the backend as a probe: the one on trial has a last turn to do the same.</summary>
    Answered = 3,
}
