using System;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Services;

/// <summary>The parts of an image as the application works with them: what reads the flash or hashes counts as a call of the contract.</summary>
internal sealed class CountedParts : IImageParts
{
    private readonly IImageParts _parts;
    private readonly ContractCalls _calls;
    private readonly object _gate;

    public CountedParts(IImageParts parts, ContractCalls calls, object gate)
    {
        _parts = parts;
        _calls = calls;
        _gate = gate;
    }

    /// <inheritdoc/>
    public int Count
    {
        get { return _parts.Count; }
    }

    /// <inheritdoc/>
    public int Position(int part)
    {
        return _parts.Position(part);
    }

    /// <inheritdoc/>
    public bool IsHere(int part)
    {
        return _parts.IsHere(part);
    }

    /// <inheritdoc/>
    public bool Copy(int part, byte[] bytes, int from)
    {
        using IDisposable call = _calls.Begin();
        lock (_gate)
        {
            return _parts.Copy(part, bytes, from);
        }
    }

    /// <inheritdoc/>
    public bool Check(int part, byte[] bytes)
    {
        using IDisposable call = _calls.Begin();
        lock (_gate)
        {
            return _parts.Check(part, bytes);
        }
    }

    /// <inheritdoc/>
    public bool ReadBack(int part, byte[] bytes, int count)
    {
        using IDisposable call = _calls.Begin();
        lock (_gate)
        {
            return _parts.ReadBack(part, bytes, count);
        }
    }
}
