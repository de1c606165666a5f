using System.IO.Hashing;
using System.Text;

namespace NFUnitTest.Provisioning;

/// <summary>A provisioning block, written byte by byte as docs/provisioning.md has it.</summary>
internal sealed class BlockCase
{
    private int _used;

    public BlockCase()
    {
        Encoding.UTF8.GetBytes("TwinSlotProvided").CopyTo(Bytes, 0);
        Bytes[16] = 1;
    }

    public byte[] Bytes { get; } = new byte[16384];

    public BlockCase Add(byte tag, byte[] value)
    {
        int at = 24 + _used;
        Bytes[at] = tag;
        Bytes[at + 1] = (byte)value.Length;
        Bytes[at + 2] = (byte)(value.Length >> 8);
        value.CopyTo(Bytes, at + 3);
        _used += 3 + value.Length;
        return this;
    }

    public BlockCase Setting(string name, string value)
    {
        byte[] first = Encoding.UTF8.GetBytes(name);
        byte[] second = Encoding.UTF8.GetBytes(value);
        byte[] both = new byte[first.Length + 1 + second.Length];
        first.CopyTo(both, 0);
        second.CopyTo(both, first.Length + 1);
        return Add(5, both);
    }

    public BlockCase Number(byte number, int value)
    {
        return Add(6, new byte[] { number, (byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24) });
    }

    public byte[] Sealed()
    {
        return Sealed(_used);
    }

    public byte[] Sealed(int used)
    {
        Bytes[18] = (byte)used;
        Bytes[19] = (byte)(used >> 8);
        byte[] entries = new byte[used];
        for (int i = 0; i < used; i++)
        {
            entries[i] = Bytes[24 + i];
        }

        Crc32 crc = new Crc32();
        crc.Append(entries);
        uint sum = crc.GetCurrentHashAsUInt32();
        for (int i = 0; i < 4; i++)
        {
            Bytes[20 + i] = (byte)(sum >> (8 * i));
        }

        return Bytes;
    }
}
