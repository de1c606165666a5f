using System;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A storage in memory in which nothing can be asked about one file without an exception.</summary>
internal sealed class StorageThatThrows : IStorage
{
    private readonly MemoryStorage _storage;
    private readonly string _name;

    internal StorageThatThrows(MemoryStorage storage, string name)
    {
        _storage = storage;
        _name = name;
    }

    /// <summary>True if it is memory that is missing.</summary>
    internal bool IsMemory { get; set; }

    public string LastError
    {
        get { return _storage.LastError; }
    }

    public int Length(string name)
    {
        if (name != _name)
        {
            return _storage.Length(name);
        }

        throw IsMemory ? new OutOfMemoryException() : new InvalidOperationException("the driver failed");
    }

    public IFileReader OpenRead(string name)
    {
        return _storage.OpenRead(name);
    }

    public IFileWriter Create(string name)
    {
        return _storage.Create(name);
    }

    public IFileWriter Append(string name)
    {
        return _storage.Append(name);
    }

    public bool Delete(string name)
    {
        return _storage.Delete(name);
    }
}
