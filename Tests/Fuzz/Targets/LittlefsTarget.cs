using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.RegularExpressions;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Tools.Littlefs;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A dump of a device's flash: the volume is opened, its directories listed, its files read.</summary>
public sealed partial class LittlefsTarget : IFuzzTarget
{
    private const int MostRead = 16;
    private const int UsualBlock = 128;

    /// <inheritdoc/>
    public string Name => "littlefs";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } =
    [
        "littlefs"u8.ToArray(), [0, 0, 0, 0, 1, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [1, 0, 2, 0], [0, 0, 2, 0],
        [0x40, 0x10, 0x00, 0x00], [0x4F, 0xF0, 0x00, 0x00], [0x20, 0x20, 0x00, 0x08], [0x60, 0x1F, 0xFC, 0x08], [0x7F, 0xFF, 0xFC, 0x0C],
    ];

    /// <inheritdoc/>
    public int MostLength => 8192;

    /// <inheritdoc/>
    public long MemoryFor(int length) => (256 << 10) + (256L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
        uint named = input.Length >= 28 ? BinaryPrimitives.ReadUInt32LittleEndian(input.AsSpan(24)) : 0;
        int size = named is >= 64 and <= 8192 ? (int)named : UsualBlock;
        for (int block = 0; block + size <= input.Length; block += size)
        {
            RepairBlock(input.AsSpan(block, size));
        }
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        try
        {
            if (LittlefsVolume.Open(input) is not { } volume)
            {
                return "no volume";
            }

            PromiseBroken.Unless(volume.Superblock.Bytes <= (ulong)input.Length, "a volume that is opened is in the dump");
            int files = 0;
            int directories = 1;
            List<VolumeEntry> root = [.. volume.List(string.Empty)!];
            IEnumerable<VolumeEntry> inner = root.FirstOrDefault(entry => entry.IsDirectory) is { } first ? volume.List(first.Name) ?? [] : [];
            foreach (VolumeEntry entry in root.Concat(inner).Take(MostRead))
            {
                if (entry.IsFile)
                {
                    PromiseBroken.Unless(volume.Read(entry).Length <= input.Length, "a file is no longer than its volume");
                    files++;
                }
                else
                {
                    directories++;
                }
            }

            return $"{directories} directories, {files} files";
        }
        catch (LittlefsFault fault)
        {
            PromiseBroken.Unless(fault.Message.Length > 0, "a fault says what is wrong");

            // Its end, since names stand at its beginning.
            string kind = Numbers().Replace(fault.Message, "n");
            return $"fault: {kind[^Math.Min(20, kind.Length)..]}";
        }
    }

    // As far as the tags lead.
    private static void RepairBlock(Span<byte> block)
    {
        Crc32 crc = new();
        crc.Append(block[..sizeof(uint)]);
        uint before = uint.MaxValue;
        for (int at = sizeof(uint); at + sizeof(uint) <= block.Length;)
        {
            MetadataTag tag = new(BinaryPrimitives.ReadUInt32BigEndian(block[at..]) ^ before, at + sizeof(uint));
            int end = tag.Position + tag.Length;
            if (!tag.IsValid || end > block.Length || (tag.EndsCommit && tag.Length < sizeof(uint)))
            {
                return;
            }

            crc.Append(block[at..(tag.EndsCommit ? tag.Position : end)]);
            if (tag.EndsCommit)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(block[tag.Position..], ~crc.GetCurrentHashAsUInt32());
                crc.Reset();
            }

            before = tag.Successor;
            at = end;
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
