namespace TwinSlot.Tools.Flashing;

/// <summary>What a step of a plan is there for.</summary>
internal enum FlashStepKind
{
    /// <summary>Erases the board and writes the runtime.</summary>
    WriteRuntime,

    /// <summary>Reads the partition table, which is then compared with the board's definition.</summary>
    ReadPartitions,

    /// <summary>Asks the runtime what it is and has, which is then compared with what the file needs.</summary>
    AskRuntime,

    /// <summary>Writes the deployment.</summary>
    WriteDeployment,

    /// <summary>Writes an image as a file of I:, and deletes others.</summary>
    WriteFiles,
}
