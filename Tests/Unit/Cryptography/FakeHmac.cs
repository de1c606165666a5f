using System;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest;

/// <summary>As much of an HMAC as a check of digests needs: a long key's digest takes its place.</summary>
internal sealed class FakeHmac
{
    /// <summary>True to throw, as a runtime without one does.</summary>
    public bool IsMissing { get; set; }

    /// <summary>How often it finds no memory from now on.</summary>
    public int OutOfMemory { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Bytes of the last key that was hashed.</summary>
    public int LastKey { get; private set; }

    public byte[] Hash(byte[] key, byte[] message)
    {
        Asked++;
        if (OutOfMemory > 0)
        {
            OutOfMemory--;
            throw new OutOfMemoryException();
        }

        if (IsMissing)
        {
            throw new NotSupportedException();
        }

        if (key.Length <= 64)
        {
            return key;
        }

        LastKey = key.Length;
        return ImageBuilder.HashOf(key);
    }
}
