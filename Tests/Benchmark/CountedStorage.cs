using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Benchmark;

/// <summary>The power was lost.</summary>
internal sealed class PowerLossException : Exception;

/// <summary>How much of a write reached the flash when the power was lost.</summary>
internal enum WrittenPart
{
    Nothing,
    Half,
    All,
}

/// <summary>Counts what is written to the slots' files, and loses the power at one of those writes.</summary>
internal sealed class CountedStorage(IStorage inner) : IStorage
{
    private string? _refusal;

    public int SlotCloses { get; private set; }

    public long SlotBytes { get; private set; }

    /// <summary>Largest write between two Closes of a slot's file, in bytes.</summary>
    public int LargestSlice { get; private set; }

    public Action? Written { get; set; }

    /// <summary>Writes to a slot's file until the power is lost, 1 for the next; 0 for never.</summary>
    public int PowerLossAt { get; set; }

    public WrittenPart Reached { get; set; }

    /// <summary>Openings of a slot's file for writing until one is refused, 1 for the next; 0 for never.</summary>
    public int RefusesAt { get; set; }

    public string LastError => _refusal ?? inner.LastError;

    public int Length(string name) => inner.Length(name);

    public IFileReader OpenRead(string name) => inner.OpenRead(name);

    public IFileWriter Create(string name) => inner.Create(name);

    public bool Delete(string name) => inner.Delete(name);

    public IFileWriter? Append(string name)
    {
        if (!name.StartsWith("slot-", StringComparison.Ordinal))
        {
            return inner.Append(name);
        }

        bool isRefused = RefusesAt > 0 && --RefusesAt == 0;
        _refusal = isRefused ? "refused by the test" : null;
        return isRefused ? null : new Writer(this, inner.Append(name));
    }

    private sealed class Writer(CountedStorage storage, IFileWriter inner) : IFileWriter
    {
        private int _slice;

        public bool Write(byte[] buffer, int offset, int count)
        {
            _slice += count;
            if (storage.PowerLossAt > 0 && --storage.PowerLossAt == 0)
            {
                int reached = storage.Reached == WrittenPart.Nothing ? 0 : storage.Reached == WrittenPart.Half ? count / 2 : count;
                inner.Write(buffer, offset, reached);
                inner.Close();
                throw new PowerLossException();
            }

            storage.SlotBytes += count;
            return inner.Write(buffer, offset, count);
        }

        public bool Close()
        {
            storage.SlotCloses++;
            storage.LargestSlice = Math.Max(storage.LargestSlice, _slice);
            bool closed = inner.Close();
            storage.Written?.Invoke();
            return closed;
        }
    }
}
