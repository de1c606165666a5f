using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>Files whose operations and bytes are counted.</summary>
internal sealed class CostedStorage(IStorage inner) : IStorage
{
    public string LastError => inner.LastError;

    public int Length(string name)
    {
        CostClock.Add(Work.FileOperations, 1);
        return inner.Length(name);
    }

    public IFileReader OpenRead(string name)
    {
        CostClock.Add(Work.FileOperations, 1);
        return inner.OpenRead(name) is IFileReader reader ? new Reader(reader) : null!;
    }

    // What opening a file for writing costs is part of what its Close costs.
    public IFileWriter Create(string name) => new Writer(inner.Create(name));

    public IFileWriter Append(string name) => new Writer(inner.Append(name));

    public bool Delete(string name)
    {
        CostClock.Add(Work.FileOperations, 1);
        CostClock.Add(Work.Changes, 1);
        return inner.Delete(name);
    }

    private sealed class Reader(IFileReader inner) : IFileReader
    {
        public int Read(byte[] buffer, int offset, int count)
        {
            int read = inner.Read(buffer, offset, count);
            CostClock.Add(Work.ReadBytes, read);
            return read;
        }

        public bool Seek(int position) => inner.Seek(position);

        public void Close()
        {
            CostClock.Add(Work.FileOperations, 1);
            inner.Close();
        }
    }

    private sealed class Writer(IFileWriter inner) : IFileWriter
    {
        public bool Write(byte[] buffer, int offset, int count)
        {
            CostClock.Add(Work.WrittenBytes, count);
            return inner.Write(buffer, offset, count);
        }

        public bool Close()
        {
            CostClock.Add(Work.FileOperations, 1);
            CostClock.Add(Work.Changes, 1);
            return inner.Close();
        }
    }
}
