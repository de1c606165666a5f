using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Simulation.Media;

/// <summary>A file of a <see cref="FaultyStorage"/> that is being written.</summary>
internal sealed class FaultyWriter(FaultyStorage storage, string name, StoredFile? old, bool appends) : IFileWriter
{
    private byte[] _written = [];
    private bool _failed;

    public string Name => name;

    public StoredFile? Old => old;

    public bool Appends => appends;

    public ReadOnlySpan<byte> Written => _written;

    public bool Write(byte[] buffer, int offset, int count)
    {
        storage.Moves?.Invoke(count);
        byte[] longer = [.. _written, .. buffer.AsSpan(offset, count)];
        Fault? fault;
        byte[] shorter = _written;
        _written = longer;
        fault = storage.Enter(OperationKind.Write, name, longer.Length);
        if (!storage.FailsWrite(fault))
        {
            return true;
        }

        _failed = true;
        if (fault?.Kind != FaultKind.ErrorAfterChange)
        {
            _written = longer[..(shorter.Length + ((fault?.Argument ?? 0) % (count + 1)))];
        }

        return false;
    }

    public bool Close()
    {
        Fault? fault = storage.Enter(OperationKind.Close, name, _written.Length);
        bool fails = storage.FailsWrite(fault);
        if (fault?.Kind == FaultKind.ErrorAfterChange)
        {
            storage.Store(this, storage.AfterInterruption(this, 1), true);
            return false;
        }

        if (fails || _failed)
        {
            int argument = fault?.Kind == FaultKind.Error ? fault.Value.Argument
                : 2 + (storage.RandomBelow(_written.Length + 1) * InterruptedFile.Variants(storage.Model));
            storage.Store(this, storage.AfterInterruption(this, argument), false);
            return false;
        }

        StoredFile whole = storage.AfterInterruption(this, 1)!;
        switch (fault?.Kind)
        {
            case FaultKind.NothingStoredOnClose:
                storage.Store(this, old, true);
                break;
            case FaultKind.BitFlippedOnClose:
                int first = (whole.Bytes.Length - _written.Length) * 8;
                storage.Store(this, _written.Length == 0 ? whole : whole.WithBitFlipped(first + storage.RandomBelow(_written.Length * 8)), true);
                break;
            default:
                storage.Store(this, whole, true);
                break;
        }

        return true;
    }
}
