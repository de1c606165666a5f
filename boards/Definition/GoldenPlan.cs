using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Definition;

/// <summary>How a golden image is divided into arrays and assemblies, and what it needs of the deployment.</summary>
public static class GoldenPlan
{
    /// <summary>Bytes of every array but the last: the memory that a board needs to read the image, as much as for a block of one in RAM.</summary>
    public const int ChunkLength = RamImage.BlockLength;

    /// <summary>Arrays in one assembly.</summary>
    public const int ChunksInPart = 3;

    /// <summary>Bytes of the image in one assembly: with its signatures an assembly has 65,535 for them.</summary>
    public const int PartLength = ChunkLength * ChunksInPart;

    /// <summary>Most assemblies: the runtime has room for 64, of which the deployment takes some twenty, and the application must get its own.</summary>
    public const int MostParts = 24;

    /// <summary>Most bytes that one of the assemblies has besides the image's.</summary>
    public const int PartOverhead = 1_024;

    /// <summary>
    /// Bytes of a deployment without a golden image, rounded up: docs/budgets.md says what was measured. What a board's own project adds
    /// is not in it; 'twinslot flash' looks at what was built.
    /// </summary>
    public const int Resident = 393_216;

    /// <summary>How many arrays an image takes.</summary>
    public static int Chunks(int length) => (length + ChunkLength - 1) / ChunkLength;

    /// <summary>How many assemblies an image takes.</summary>
    public static int Parts(int length) => (length + PartLength - 1) / PartLength;

    /// <summary>Bytes of a deployment with the image.</summary>
    public static long DeploymentBytes(int length) => Resident + length + ((long)PartOverhead * Parts(length));

    /// <summary>Most bytes of a golden image on a board: those of a slot, into which it is installed, unless the deployment has less room.</summary>
    public static int MostBytes(BoardDefinition board)
    {
        int room = Math.Max(0, board.Partitions.DeploymentBytes - Resident);
        int rest = Math.Max(0, (room % (PartLength + PartOverhead)) - PartOverhead);
        int fits = (room / (PartLength + PartOverhead) * PartLength) + rest;
        return Math.Min(board.Capacities.SlotBytes, Math.Min(fits, MostParts * PartLength));
    }
}
