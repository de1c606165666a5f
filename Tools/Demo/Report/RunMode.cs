namespace TwinSlot.Tools.Demo.Report;

/// <summary>In which mode an image ran, as the picture colours it.</summary>
internal enum RunMode
{
    /// <summary>It had proved itself.</summary>
    Confirmed,

    /// <summary>It had to prove itself.</summary>
    Trial,

    /// <summary>It was the previous image, trying whether the backend can be reached.</summary>
    Probe,

    /// <summary>Nothing could be booted.</summary>
    Recovery,
}
