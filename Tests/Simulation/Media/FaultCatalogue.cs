namespace TwinSlot.Tests.Simulation.Media;

/// <summary>The manners in which each operation is made to fail, by model.</summary>
public static class FaultCatalogue
{
    // Places of a bit that rots are drawn from this many files: record, slots, log and kept state, two each.
    private const int RottingFiles = 8;

    /// <summary>Adds the faults that can strike an operation.</summary>
    /// <param name="faults">Receives them.</param>
    /// <param name="model">The model of the medium.</param>
    /// <param name="at">The operation's index.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="afterChange">True if the operation before it changed something: cutting here is cutting after that.</param>
    /// <param name="step">Bytes between two places at which a writing is torn; 1 for each byte.</param>
    public static void Add(List<Fault> faults, MediumModel model, int at, Operation operation, bool afterChange, int step)
    {
        if (operation.Changes || afterChange)
        {
            AddCuts(faults, model, at, operation, step);
        }

        switch (operation.Kind)
        {
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
                faults.Add(new Fault(at, FaultKind.TurnedOnRead, 0));
                faults.Add(new Fault(at, FaultKind.TurnedOnRead, 1));
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
                faults.Add(new Fault(at, FaultKind.ErrorDone, 0));
                break;
            case OperationKind.Close:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.Error, 1));
                faults.Add(new Fault(at, FaultKind.Error, 2 + (operation.Pending / 2 * Remains.Variants(model))));
                faults.Add(new Fault(at, FaultKind.ErrorDone, 0));
                faults.Add(new Fault(at, FaultKind.LostOnClose, 0));
                faults.Add(new Fault(at, FaultKind.TurnedOnClose, 0));
                faults.Add(new Fault(at, FaultKind.TurnedOnClose, 1));
                break;
            default:
                faults.Add(new Fault(at, FaultKind.Error, 0));
                faults.Add(new Fault(at, FaultKind.ErrorDone, 0));
                break;
        }
    }

    /// <summary>True if the fault turns stored bits, which no way of writing can guard against.</summary>
    public static bool Rots(MediumModel model, Fault fault, Operation operation) =>
        fault.Kind is FaultKind.Rot or FaultKind.Unstable or FaultKind.Vanish or FaultKind.NoReads
        || (model == MediumModel.Raw && LeavesUnstable(fault, operation));

    private static bool LeavesUnstable(Fault fault, Operation operation) =>
        (fault.Kind is FaultKind.Cut or FaultKind.Error) && operation.Changes && fault.Argument >= 2
        && (operation.Kind == OperationKind.Delete || (fault.Argument - 2) % Remains.Variants(MediumModel.Raw) is 1 or 3);

    private static void AddCuts(List<Fault> faults, MediumModel model, int at, Operation operation, int step)
    {
        faults.Add(new Fault(at, FaultKind.Cut, 0));
        if (operation.DeletionPending)
        {
            faults.Add(new Fault(at, FaultKind.CutUndeleted, 0));
        }

        if (operation.Kind == OperationKind.Delete)
        {
            faults.Add(new Fault(at, FaultKind.Cut, 1));
            faults.Add(new Fault(at, FaultKind.Cut, 2));
            faults.Add(new Fault(at, FaultKind.Cut, 3));
        }

        if (!operation.WriterOpen)
        {
            return;
        }

        faults.Add(new Fault(at, FaultKind.Cut, 1));
        int variants = Remains.Variants(model);
        int stride = operation.Kind == OperationKind.Close ? step : Math.Max(step, operation.Pending / 3);
        for (int torn = 0; torn < operation.Pending; torn += Math.Max(1, stride))
        {
            for (int variant = 0; variant < variants; variant++)
            {
                faults.Add(new Fault(at, FaultKind.Cut, 2 + (torn * variants) + variant));
            }
        }
    }

    // What is read of an image is long, and each part of it means something else.
    private static void AddMisreadImages(List<Fault> faults, int at, Operation operation)
    {
        for (int bit = 2; bit < 8 && operation.Name.StartsWith("slot-", StringComparison.Ordinal); bit++)
        {
            faults.Add(new Fault(at, FaultKind.TurnedOnRead, bit));
        }
    }

    private static void AddDamage(List<Fault> faults, MediumModel model, int at)
    {
        faults.Add(new Fault(at, FaultKind.Vanish, 0));
        for (int file = 0; file < RottingFiles; file++)
        {
            faults.Add(new Fault(at, FaultKind.Rot, file));
            if (model == MediumModel.Raw)
            {
                faults.Add(new Fault(at, FaultKind.Unstable, file));
            }
        }
    }
}
