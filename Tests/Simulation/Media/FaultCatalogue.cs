namespace TwinSlot.Tests.Simulation.Media;

/// <summary>The ways in which each operation is made to fail, by model.</summary>
public static class FaultCatalogue
{
    // Places of a bit that rots are drawn from this many files: record, slots, log and kept state, two each.
    private const int RottingFiles = 8;

    /// <summary>Ways in which a load fails. The last is an exception of the loader itself.</summary>
    public const int LoadFailures = 4;

    // Places in a long file at which its writing is interrupted: when it is closed, and while it is open.
    private const int MostPlaces = 512;
    private const int MostPlacesInside = 3;

    /// <summary>Adds the faults that can strike an operation.</summary>
    /// <param name="afterChange">True if the operation before it changed something: a power loss here is one after that.</param>
    /// <param name="step">Bytes between two places at which a write is interrupted; 1 for each byte.</param>
    public static void Add(List<Fault> faults, MediumModel model, int at, Operation operation, bool afterChange, int step)
    {
        if (operation.Changes || afterChange)
        {
            AddPowerLosses(faults, model, at, operation, step);
        }

        AddExceptions(faults, at, operation);
        switch (operation.Kind)
        {
            case OperationKind.Device:
            case OperationKind.Load:
            case OperationKind.Allocation:
                break;
            case OperationKind.Length:
            case OperationKind.Seek:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                break;
            case OperationKind.OpenRead:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.NoReads, 0));
                break;
            case OperationKind.Read:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.BitFlippedOnRead, 0));
                faults.Add(new Fault(at, FaultKind.BitFlippedOnRead, 1));
                AddMisreadImages(faults, at, operation);
                faults.Add(new Fault(at, FaultKind.ShortRead, 0));
                faults.Add(new Fault(at, FaultKind.ShortRead, 30));
                break;
            case OperationKind.Create:
            case OperationKind.Append:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.NoWrites, 0));
                AddDamage(faults, model, at);
                break;
            case OperationKind.Write:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.Error, operation.Pending / 2));
                faults.Add(new Fault(at, FaultKind.ErrorAfterChange, 0));
                break;
            case OperationKind.Close:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.Error, 1));
                faults.Add(new Fault(at, FaultKind.Error, 2 + (operation.Pending / 2 * InterruptedFile.Variants(model))));
                faults.Add(new Fault(at, FaultKind.ErrorAfterChange, 0));
                faults.Add(new Fault(at, FaultKind.NothingStoredOnClose, 0));
                faults.Add(new Fault(at, FaultKind.BitFlippedOnClose, 0));
                faults.Add(new Fault(at, FaultKind.BitFlippedOnClose, 1));
                break;
            default:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.ErrorAfterChange, 0));
                break;
        }
    }

    /// <summary>True if the fault changes stored bits, which no way of writing can guard against.</summary>
    public static bool Rots(MediumModel model, Fault fault, Operation operation) =>
        fault.Kind is FaultKind.BitRot or FaultKind.UnstableBits or FaultKind.MediumEmptied or FaultKind.NoReads
        || (model == MediumModel.Raw && LeavesUnstable(fault, operation));

    private static bool LeavesUnstable(Fault fault, Operation operation) =>
        (fault.Kind is FaultKind.PowerLoss or FaultKind.Error) && operation.Changes && fault.Argument >= 2
        && (operation.Kind == OperationKind.Delete || (fault.Argument - 2) % InterruptedFile.Variants(MediumModel.Raw) is 1 or 3);

    // Of a load: not enough memory, a constructor that throws, a list of self-diagnostics that throws, or the loader itself.
    private static void AddExceptions(List<Fault> faults, int at, Operation operation)
    {
        for (int variant = 0; variant < (operation.Kind == OperationKind.Load ? LoadFailures : 1); variant++)
        {
            faults.Add(new Fault(at, FaultKind.Throws, variant));
        }
    }

    private static void AddPowerLosses(List<Fault> faults, MediumModel model, int at, Operation operation, int step)
    {
        faults.Add(new Fault(at, FaultKind.PowerLoss, 0));
        if (operation.DeletionPending)
        {
            faults.Add(new Fault(at, FaultKind.PowerLossUndeleted, 0));
        }

        if (operation.Kind == OperationKind.Delete)
        {
            faults.Add(new Fault(at, FaultKind.PowerLoss, 1));
            faults.Add(new Fault(at, FaultKind.PowerLoss, 2));
            faults.Add(new Fault(at, FaultKind.PowerLoss, 3));
        }

        if (!operation.WriterOpen)
        {
            return;
        }

        faults.Add(new Fault(at, FaultKind.PowerLoss, 1));
        int variants = InterruptedFile.Variants(model);
        int stride = Math.Max(step, operation.Pending / (operation.Kind == OperationKind.Close ? MostPlaces : MostPlacesInside));
        for (int reached = 0; reached < operation.Pending; reached += Math.Max(1, stride))
        {
            for (int variant = 0; variant < variants; variant++)
            {
                faults.Add(new Fault(at, FaultKind.PowerLoss, 2 + (reached * variants) + variant));
            }
        }
    }

    // What is read of an image is long, and each part of it means something else.
    private static void AddMisreadImages(List<Fault> faults, int at, Operation operation)
    {
        for (int bit = 2; bit < 8 && operation.Name.StartsWith("slot-", StringComparison.Ordinal); bit++)
        {
            faults.Add(new Fault(at, FaultKind.BitFlippedOnRead, bit));
        }
    }

    private static void AddDamage(List<Fault> faults, MediumModel model, int at)
    {
        faults.Add(new Fault(at, FaultKind.MediumEmptied, 0));
        for (int file = 0; file < RottingFiles; file++)
        {
            faults.Add(new Fault(at, FaultKind.BitRot, file));
            if (model == MediumModel.Raw)
            {
                faults.Add(new Fault(at, FaultKind.UnstableBits, file));
            }
        }
    }
}
