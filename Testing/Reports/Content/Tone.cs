namespace TwinSlot.Testing.Reports.Content;

/// <summary>What a part of a timeline means to its reader; colour and pattern follow from it.</summary>
public enum Tone
{
    /// <summary>It is there, and neither good nor bad.</summary>
    Neutral,

    /// <summary>As it is to be in service: a confirmed image, a connection.</summary>
    Good,

    /// <summary>It has to prove itself: an image on trial, a stage that was reached.</summary>
    Trial,

    /// <summary>An experiment: the previous image as a probe.</summary>
    Probe,

    /// <summary>A fault, or the end of something by one.</summary>
    Bad,
}
