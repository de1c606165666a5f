using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TwinSlot.Boards.Definition;
using TwinSlot.Tools.Partitions;

namespace TwinSlot.Tests.Tools.Flashing;

/// <summary>A partition table as ESP-IDF's gen_esp32part.py makes one of a runtime's .csv.</summary>
internal static class MadePartitionTable
{
    private const int EntryLength = 32;

    /// <summary>The runtime's table of a board, deployment and I: where its definition has them.</summary>
    public static byte[] Of(BoardDefinition board) => Of(
        ("nvs", 1, 2, 0x9000, 0x6000),
        ("phy_init", 1, 1, 0xF000, 0x1000),
        ("factory", 0, 0, 0x10000, 0x1A0000),
        ("deploy", 1, 0x84, Convert.ToUInt32(board.Partitions.DeploymentAddress, 16), (uint)board.Partitions.DeploymentBytes),
        ("config", 1, 0x83, (uint)board.Partitions.FileSystemOffset, (uint)board.Partitions.FileSystemBytes));

    /// <summary>A table of any entries.</summary>
    public static byte[] Of(params (string Label, byte Type, byte Subtype, uint Offset, uint Size)[] partitions)
    {
        byte[] table = [.. Enumerable.Repeat((byte)0xFF, PartitionTable.Length)];
        int at = 0;
        foreach ((string label, byte type, byte subtype, uint offset, uint size) in partitions)
        {
            Span<byte> entry = table.AsSpan(at, EntryLength);
            entry.Clear();
            entry[0] = 0xAA;
            entry[1] = 0x50;
            entry[2] = type;
            entry[3] = subtype;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], offset);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], size);
            Encoding.ASCII.GetBytes(label).CopyTo(entry[12..]);
            at += EntryLength;
        }

        table[at] = 0xEB;
        table[at + 1] = 0xEB;
        MD5.HashData(table.AsSpan(0, at)).CopyTo(table, at + 16);
        return table;
    }
}
