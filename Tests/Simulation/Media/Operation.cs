namespace TwinSlot.Tests.Simulation.Media;

/// <summary>One operation of a run.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Name">To which file.</param>
/// <param name="Pending">For Write and Close: bytes that are on their way when it is over.</param>
/// <param name="DeletionPending">True if a deletion is not durable yet.</param>
/// <param name="WriterOpen">True if a file is open for writing.</param>
public readonly record struct Operation(OperationKind Kind, string Name, int Pending, bool DeletionPending, bool WriterOpen)
{
    /// <summary>True if it changes what is stored, or begins to.</summary>
    public bool Changes => Kind >= OperationKind.Create;
}
