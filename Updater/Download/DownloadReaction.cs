namespace TwinSlot.Updater.Download;

/// <summary>What TwinSlot does about a <see cref="DownloadFault"/>.</summary>
public enum DownloadReaction : byte
{
    /// <summary>It goes on as it is.</summary>
    GoOn = 0,

    /// <summary>What is durable stays; the next try asks for the rest.</summary>
    Resume = 1,

    /// <summary>What is durable is thrown away; the file is asked for from its first byte.</summary>
    StartOver = 2,

    /// <summary>The same request is made again later.</summary>
    Wait = 3,

    /// <summary>Another try would end the same way: the update has failed, whatever retries are left.</summary>
    GiveUp = 4,
}
