namespace TwinSlot.SlotManager.Records;

/// <summary>Where an update stands. The numbers stand in the boot record and never change.</summary>
public enum UpdateState : byte
{
    /// <summary>There is none, or its outcome has been delivered.</summary>
    None = 0,

    /// <summary>The slot's old file is being emptied; what it holds belongs to nobody.</summary>
    Erasing = 1,

    /// <summary>The slot is being written; what its file holds belongs to this update.</summary>
    Writing = 2,

    /// <summary>The slot holds the complete, verified image.</summary>
    Staged = 3,

    /// <summary>The next boot tries the image, or a trial is under way.</summary>
    Activated = 4,

    /// <summary>The image is confirmed; the one who asked has not been told yet.</summary>
    Installed = 5,

    /// <summary>The image was given up; the one who asked has not been told yet.</summary>
    Failed = 6,
}
