using System;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Services;

/// <summary>The application's small blocks of state, each in two copies like the boot record.</summary>
public sealed class KeptState : IKeptState
{
    /// <summary>The first four bytes of each copy: <c>TSKS</c>.</summary>
    public const uint Magic = 0x534B5354;

    /// <summary>Most bytes in a block.</summary>
    public const int Capacity = 4096;

    private const int LongestName = 8;

    private readonly IStorage _storage;
    private readonly ContractCalls _calls;
    private readonly object _gate = new object();

    /// <summary>Describes the state for a reader beside the application; nothing is read yet.</summary>
    /// <param name="storage">Where the blocks are.</param>
    public KeptState(IStorage storage)
        : this(storage, null)
    {
    }

    /// <summary>Describes the state for the application; nothing is read yet.</summary>
    /// <param name="storage">Where the blocks are.</param>
    /// <param name="calls">Where the application's calls are counted.</param>
    public KeptState(IStorage storage, ContractCalls calls)
    {
        _storage = storage;
        _calls = calls;
    }

    /// <summary>Name of a block's files, which end in <c>.0</c> and <c>.1</c>.</summary>
    /// <param name="name">The block's name.</param>
    public static string FileName(string name)
    {
        return "app-" + name;
    }

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        using IDisposable call = _calls == null ? null : _calls.Begin();
        lock (_gate)
        {
            return IsName(name) ? Block(name).Read() : null;
        }
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] block)
    {
        if (!IsName(name) || block == null || block.Length > Capacity)
        {
            return false;
        }

        using IDisposable call = _calls == null ? null : _calls.Begin();
        lock (_gate)
        {
            DurableBlock durable = Block(name);
            durable.Read();
            return durable.Write(block);
        }
    }

    private DurableBlock Block(string name)
    {
        return new DurableBlock(_storage, FileName(name), Magic, 1, Capacity);
    }

    private static bool IsName(string name)
    {
        if (name == null || name.Length == 0 || name.Length > LongestName)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] < 'a' || name[i] > 'z')
            {
                return false;
            }
        }

        return true;
    }
}
