using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>Files that cost what they cost on a board's flash.</summary>
internal sealed class CostedStorage(IStorage inner) : IStorage
{
    public string LastError => inner.LastError;

    public int Length(string name)
    {
        CostClock.Spend(DeviceCosts.File);
        return inner.Length(name);
    }

    public IFileReader OpenRead(string name)
    {
        CostClock.Spend(DeviceCosts.File);
        return inner.OpenRead(name) is IFileReader reader ? new Reader(reader) : null!;
    }

    public IFileWriter Create(string name) => new Writer(inner.Create(name));

    public IFileWriter Append(string name) => new Writer(inner.Append(name));

    public bool Delete(string name)
    {
        CostClock.Spend(DeviceCosts.File);
        return inner.Delete(name);
    }

    private sealed class Reader(IFileReader inner) : IFileReader
    {
        public int Read(byte[] buffer, int offset, int count)
        {
            int read = inner.Read(buffer, offset, count);
            CostClock.Spend(read / 1024.0 * DeviceCosts.ReadPerKiB);
            return read;
        }

        public bool Seek(int position) => inner.Seek(position);

        public void Close()
        {
            CostClock.Spend(DeviceCosts.File);
            inner.Close();
        }
    }

    private sealed class Writer(IFileWriter inner) : IFileWriter
    {
        public bool Write(byte[] buffer, int offset, int count)
        {
            CostClock.Spend(count / 1024.0 * DeviceCosts.WritePerKiB);
            return inner.Write(buffer, offset, count);
        }

        public bool Close()
        {
            CostClock.Spend(DeviceCosts.File);
            return inner.Close();
        }
    }
}
