using System;

namespace TwinSlot.Transfer.Signing;

/// <summary>
/// Reads DER (X.690): definite lengths in their shortest spelling, tags of one byte. Nothing is read beyond the end of what the
/// reader was given, and whatever does not fit is answered with false.
/// </summary>
internal sealed class DerReader
{
    internal const byte Boolean = 0x01;
    internal const byte Integer = 0x02;
    internal const byte BitString = 0x03;
    internal const byte OctetString = 0x04;
    internal const byte Null = 0x05;
    internal const byte ObjectIdentifier = 0x06;
    internal const byte UtcTime = 0x17;
    internal const byte GeneralizedTime = 0x18;
    internal const byte Sequence = 0x30;

    private readonly byte[] _bytes;
    private readonly int _end;
    private int _at;

    /// <summary>Reads a whole array.</summary>
    /// <param name="bytes">The encoding. Not copied.</param>
    internal DerReader(byte[] bytes)
        : this(bytes, 0, bytes.Length)
    {
    }

    private DerReader(byte[] bytes, int start, int end)
    {
        _bytes = bytes;
        _at = start;
        _end = end;
    }

    /// <summary>True if nothing is left.</summary>
    internal bool AtEnd
    {
        get { return _at == _end; }
    }

    /// <summary>The next value's tag; 0, which is no tag that DER uses, at the end.</summary>
    internal byte NextTag
    {
        get { return _at < _end ? _bytes[_at] : (byte)0; }
    }

    /// <summary>Where the last value that was read begins with its tag.</summary>
    internal int ElementStart { get; private set; }

    /// <summary>Where the content of the last value that was read begins.</summary>
    internal int ValueStart { get; private set; }

    /// <summary>Bytes of that content.</summary>
    internal int ValueLength { get; private set; }

    /// <summary>Steps over the next value.</summary>
    /// <returns>False if it has another tag, or is not whole.</returns>
    /// <param name="tag">The tag that it must have.</param>
    internal bool Read(byte tag)
    {
        if (_end - _at < 2 || _bytes[_at] != tag)
        {
            return false;
        }

        int at = _at + 2;
        int length = _bytes[_at + 1];
        if (length >= 0x80)
        {
            int count = length - 0x80;
            if (count < 1 || count > 2 || _end - at < count)
            {
                return false;
            }

            length = count == 1 ? _bytes[at] : (_bytes[at] << 8) | _bytes[at + 1];
            at += count;
            if (length < (count == 1 ? 0x80 : 0x100))
            {
                return false;
            }
        }

        if (length > _end - at)
        {
            return false;
        }

        ElementStart = _at;
        ValueStart = at;
        ValueLength = length;
        _at = at + length;
        return true;
    }

    /// <summary>A reader of the content of the last value that was read.</summary>
    internal DerReader Inside()
    {
        return new DerReader(_bytes, ValueStart, ValueStart + ValueLength);
    }

    /// <summary>A copy of the content of the last value that was read.</summary>
    internal byte[] Value()
    {
        return Copy(ValueStart, ValueLength);
    }

    /// <summary>A copy of the last value that was read, with tag and length.</summary>
    internal byte[] Element()
    {
        return Copy(ElementStart, ValueStart + ValueLength - ElementStart);
    }

    /// <summary>Reads a non-negative INTEGER in its shortest spelling.</summary>
    /// <returns>Its bytes, big-endian without leading zeros, one zero for 0; null if it is not that.</returns>
    internal byte[] ReadUnsigned()
    {
        if (!Read(Integer) || ValueLength == 0 || _bytes[ValueStart] >= 0x80)
        {
            return null;
        }

        bool leadsWithZero = ValueLength > 1 && _bytes[ValueStart] == 0;
        if (leadsWithZero && _bytes[ValueStart + 1] < 0x80)
        {
            return null;
        }

        return leadsWithZero ? Copy(ValueStart + 1, ValueLength - 1) : Value();
    }

    /// <summary>Reads a BIT STRING of whole bytes.</summary>
    /// <returns>Its bytes; null if it is not that.</returns>
    internal byte[] ReadWholeBits()
    {
        return Read(BitString) && ValueLength > 0 && _bytes[ValueStart] == 0 ? Copy(ValueStart + 1, ValueLength - 1) : null;
    }

    private byte[] Copy(int start, int count)
    {
        byte[] copy = new byte[count];
        Array.Copy(_bytes, start, copy, 0, count);
        return copy;
    }
}
