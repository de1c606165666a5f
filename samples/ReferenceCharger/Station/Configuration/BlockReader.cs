using System.Text;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>Reads what <see cref="BlockWriter"/> wrote. What is not there reads as 0 or an empty text, and is remembered.</summary>
internal sealed class BlockReader
{
    private readonly byte[] _bytes;
    private int _at;

    internal BlockReader(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>True if more was read than there is.</summary>
    internal bool Failed { get; private set; }

    internal bool AtEnd
    {
        get { return _at == _bytes.Length; }
    }

    internal long Number(int count)
    {
        if (!Has(count))
        {
            return 0;
        }

        ulong value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value << 8) | _bytes[_at + i];
        }

        _at += count;
        return (long)value;
    }

    internal string Text()
    {
        int length = (int)Number(2);
        if (!Has(length) || length == 0)
        {
            return string.Empty;
        }

        string text = Encoding.UTF8.GetString(_bytes, _at, length);
        _at += length;
        return text;
    }

    private bool Has(int count)
    {
        Failed = Failed || count > _bytes.Length - _at;
        return !Failed;
    }
}
