using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Simulation.Media;

/// <summary>
/// A storage over a <see cref="Medium"/> that counts its operations and fails as the faults demand. When the power is lost
/// every operation throws <see cref="PowerLossException"/> until <see cref="PowerOn"/>.
/// </summary>
public sealed class FaultyStorage(MediumModel model, Medium medium, Fault[] faults, int seed) : IStorage
{
    private const int UsualMost = 20_000;

    private readonly List<(string Name, StoredFile File)> _deletions = [];
    private readonly List<FaultyWriter> _writers = [];
    private readonly HashSet<string> _inUse = [];
    private int _operations;
    private int _next;
    private bool _off;
    private bool _noWrites;
    private bool _noReads;
    private Randomness _random = new(Randomness.Mix(seed));

    /// <inheritdoc/>
    public string LastError { get; private set; } = string.Empty;

    /// <summary>Operations after which a run counts as one that does not end.</summary>
    public int MostOperations { get; init; } = UsualMost;

    /// <summary>The medium below.</summary>
    public Medium Medium => medium;

    /// <summary>Operations so far.</summary>
    public int Operations => _operations;

    /// <summary>Faults that have struck so far.</summary>
    public int Struck => _next;

    /// <summary>True while nothing can be written, or read, until the next reset.</summary>
    public bool IsStuck => _noWrites || _noReads;

    /// <summary>True if a read has given other bytes than there are, since the run began.</summary>
    public bool Misread { get; private set; }

    /// <summary>True if an exception was thrown into the firmware since the board was switched on.</summary>
    public bool Threw { get; private set; }

    /// <summary>True once the board has no power.</summary>
    public bool IsOff => _off;

    /// <summary>True if something has struck since the board was switched on by which a change may have been refused, or reported as refused.</summary>
    public bool RefusedChange { get; private set; }

    /// <summary>Changes so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Receives the operations, if set.</summary>
    public List<Operation>? Trace { get; set; }

    /// <summary>Called before each change, which takes time on this flash; null on a fast one.</summary>
    public Action? Slowness { get; set; }

    /// <summary>Learns how many bytes are read or written, before they are; null for nobody.</summary>
    public Action<int>? Moves { get; set; }

    internal MediumModel Model => model;

    /// <summary>The board is powered again: what was open is closed as the power loss left it, what failed until the reset works again.</summary>
    public void PowerOn()
    {
        _off = false;
        _noWrites = false;
        _noReads = false;
        RefusedChange = false;
        Threw = false;
        LastError = string.Empty;
        _inUse.Clear();
        _writers.Clear();
        _deletions.Clear();
    }

    /// <summary>Nothing strikes any more.</summary>
    public void Disarm() => _next = faults.Length;

    /// <summary>Reads and writes that failed work again, without a reset. False if no reads failed.</summary>
    public bool Heal()
    {
        bool failed = _noReads;
        _noReads = false;
        _noWrites = false;
        return failed;
    }

    /// <summary>A reset without a fault of the medium: files that are open are left as a power loss leaves them.</summary>
    public void PowerOff()
    {
        if (!_off)
        {
            LosePower(0);
        }
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        Fault? fault = Enter(OperationKind.Length, name, 0);
        return FailsRead(fault) ? -1 : medium[name]?.Bytes.Length ?? -1;
    }

    /// <inheritdoc/>
    public IFileReader OpenRead(string name)
    {
        Fault? fault = Enter(OperationKind.OpenRead, name, 0);
        StoredFile? file = medium[name];
        return FailsRead(fault) || file == null ? null! : new FaultyReader(this, name, BitErrors.Read(file, ref _random));
    }

    /// <inheritdoc/>
    public IFileWriter Create(string name) => Open(OperationKind.Create, name, false);

    /// <inheritdoc/>
    public IFileWriter Append(string name) => Open(OperationKind.Append, name, true);

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        Fault? fault = Enter(OperationKind.Delete, name, 0);
        if (FailsWrite(fault) && fault?.Kind != FaultKind.ErrorAfterChange)
        {
            return false;
        }

        StoredFile? old = medium[name];
        if (old != null)
        {
            medium[name] = null;
            if (model == MediumModel.Device)
            {
                _deletions.Add((name, old));
            }
        }

        return fault?.Kind != FaultKind.ErrorAfterChange;
    }

    /// <summary>
    /// A part of the board is used that is used all the time. That counts as an operation once between two others and once in a step: nothing
    /// that is stored or decided differs between two such uses. May throw.
    /// </summary>
    public void EnterOnce(string part)
    {
        if (!_off && _inUse.Add(part))
        {
            Count(OperationKind.Device, part, 0);
        }
    }

    /// <summary>A step of the application begins.</summary>
    public void BeginStep() => _inUse.Clear();

    internal Fault? Enter(OperationKind kind, string name, int pending)
    {
        _inUse.Clear();
        return Count(kind, name, pending);
    }

    private Fault? Count(OperationKind kind, string name, int pending)
    {
        if (_off)
        {
            throw new PowerLossException();
        }

        int index = _operations++;
        if (index >= MostOperations)
        {
            throw new RunawayException();
        }

        Operation operation = new(kind, name, pending, _deletions.Count > 0, _writers.Count > 0);
        Trace?.Add(operation);
        if (operation.Changes)
        {
            Changes++;
            Slowness?.Invoke();
        }

        if (_next == faults.Length || faults[_next].At != index)
        {
            return null;
        }

        Fault fault = faults[_next++];
        RefusedChange |= fault.Kind is not (FaultKind.ShortRead or FaultKind.BitRot or FaultKind.UnstableBits);
        Misread |= fault.Kind == FaultKind.BitFlippedOnRead;
        _random = new Randomness(Randomness.Mix(seed, index, (int)fault.Kind, fault.Argument));
        return Apply(fault, operation) ? null : fault;
    }

    internal bool FailsRead(Fault? fault)
    {
        if (!_noReads && fault?.Kind is not (FaultKind.Error or FaultKind.NoReads))
        {
            return false;
        }

        LastError = "the flash cannot be read";
        return true;
    }

    internal bool FailsWrite(Fault? fault)
    {
        if (!_noWrites && fault?.Kind is not (FaultKind.Error or FaultKind.ErrorAfterChange))
        {
            return false;
        }

        LastError = "no space left";
        return true;
    }

    internal void Store(FaultyWriter writer, StoredFile? file, bool durable)
    {
        _writers.Remove(writer);
        medium[writer.Name] = file;
        if (durable)
        {
            _deletions.Clear();
        }
    }

    internal StoredFile? AfterInterruption(FaultyWriter writer, int argument) =>
        InterruptedFile.Of(model, writer.Old, writer.Appends, writer.Written, argument, ref _random);

    internal int RandomBelow(int bound) => _random.Below(bound);

    private IFileWriter Open(OperationKind kind, string name, bool appends)
    {
        Fault? fault = Enter(kind, name, 0);
        if (FailsWrite(fault))
        {
            return null!;
        }

        // A writer that an exception has left open writes no more.
        _writers.RemoveAll(left => left.Name == name);
        FaultyWriter writer = new(this, name, medium[name], appends);
        _writers.Add(writer);
        return writer;
    }

    // True if the operation itself is not touched by the fault.
    private bool Apply(Fault fault, Operation operation)
    {
        switch (fault.Kind)
        {
            case FaultKind.PowerLoss:
                if (operation.Kind == OperationKind.Delete)
                {
                    medium[operation.Name] = InterruptedFile.OfDeletion(model, medium[operation.Name], fault.Argument, ref _random);
                }

                LosePower(fault.Argument);
                throw new PowerLossException();
            case FaultKind.PowerLossUndeleted:
                foreach ((string name, StoredFile file) in _deletions)
                {
                    medium[name] = file;
                }

                LosePower(fault.Argument);
                throw new PowerLossException();
            case FaultKind.MediumEmptied:
                LosePower(0);
                medium.Format();
                throw new PowerLossException();
            case FaultKind.Throws when operation.Kind != OperationKind.Load:
                Threw = true;
                throw operation.Kind == OperationKind.Allocation
                    ? new OutOfMemoryException() : new InvalidOperationException($"{operation.Kind} of {operation.Name} threw");
            case FaultKind.Throws:
                Threw = true;
                return false;
            case FaultKind.NoWrites:
                _noWrites = true;
                return !operation.Changes;
            case FaultKind.NoReads:
                _noReads = true;
                return operation.Changes;
            case FaultKind.BitRot:
                BitErrors.Rot(medium, fault.Argument, ref _random);
                return true;
            case FaultKind.UnstableBits:
                BitErrors.MakeUnstable(medium, fault.Argument, ref _random);
                return true;
            default:
                return false;
        }
    }

    private void LosePower(int argument)
    {
        foreach (FaultyWriter writer in _writers)
        {
            medium[writer.Name] = AfterInterruption(writer, argument);
        }

        _writers.Clear();
        _deletions.Clear();
        _off = true;
    }
}
