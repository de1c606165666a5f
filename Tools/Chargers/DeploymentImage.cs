using System.Buffers.Binary;
using TwinSlot.Boards.Definition.Provisioning;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Chargers;

/// <summary>
/// A deployment as it is written to a board: nanoFramework assemblies one after the other, one of which carries the provisioning block. Every
/// assembly's checksums are looked at before anything is done with it, for the runtime believes them.
/// </summary>
internal sealed class DeploymentImage
{
    private readonly byte[] _bytes;
    private readonly int _assemblyAt;
    private readonly int _assemblyLength;
    private readonly int _blockAt;

    private DeploymentImage(byte[] bytes, int assemblyAt, int assemblyLength, int blockAt)
    {
        _bytes = bytes;
        _assemblyAt = assemblyAt;
        _assemblyLength = assemblyLength;
        _blockAt = blockAt;
    }

    /// <summary>The provisioning block as it stands.</summary>
    public byte[] Block => _bytes[_blockAt..(_blockAt + ProvisioningBlock.Length)];

    /// <summary>Finds the block of a deployment.</summary>
    /// <param name="path">As the user named it.</param>
    /// <param name="bytes">The file; not changed.</param>
    /// <exception cref="Refusal">It is no deployment, is damaged, or does not carry exactly one block.</exception>
    public static DeploymentImage Parse(string path, byte[] bytes)
    {
        List<DeploymentImage> found = [];
        ArrayImage image = new(bytes);
        int at = 0;
        while (PeHeader.Read(image, at, bytes.Length) is PeHeader header)
        {
            ReadOnlySpan<byte> assembly = bytes.AsSpan(at, header.Length);
            if (!header.HasGoodCrc() || Crc(assembly[PeHeader.Size..]) != header.BodyCrc)
            {
                throw new Refusal($"{path} is damaged: the checksum of the assembly at byte {at} is wrong. Take the file from the build or the release again.");
            }

            found.AddRange(BlocksIn(assembly).Select(block => new DeploymentImage(bytes, at, header.Length, at + block)));
            at += header.Length;
        }

        if (at == 0)
        {
            throw new Refusal($"{path} is no deployment. Give the .bin of a board's boot application.");
        }

        if (bytes.AsSpan(at).ContainsAnyExcept((byte)0, byte.MaxValue))
        {
            throw new Refusal($"{path} is damaged: what stands at byte {at} is no assembly. Take the file from the build or the release again.");
        }

        return found.Count == 1 ? found[0] : throw new Refusal(
            found.Count == 0
                ? $"{path} carries no provisioning block: it is a deployment of before version 0.1, or not TwinSlot's. Build or download this version's."
                : $"{path} carries {found.Count} provisioning blocks, and the board reads one of them. Build or download it again.");
    }

    /// <summary>The deployment with another block in it, and the checksums made anew.</summary>
    /// <param name="block"><see cref="ProvisioningBlock.Length"/> bytes.</param>
    public byte[] With(ReadOnlySpan<byte> block)
    {
        byte[] filled = [.. _bytes];
        block.CopyTo(filled.AsSpan(_blockAt, ProvisioningBlock.Length));
        Span<byte> assembly = filled.AsSpan(_assemblyAt, _assemblyLength);
        Span<byte> header = assembly[..PeHeader.Size];
        BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.BodyCrcOffset..], Crc(assembly[PeHeader.Size..]));
        header.Slice(PeHeader.HeaderCrcOffset, sizeof(uint)).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.HeaderCrcOffset..], Crc(header));
        return filled;
    }

    private static IEnumerable<int> BlocksIn(ReadOnlySpan<byte> assembly)
    {
        List<int> found = [];
        for (int at = 0; assembly[at..].IndexOf(ProvisioningWriter.Marker) is int next and >= 0; at++)
        {
            at += next;
            if (assembly.Length - at >= ProvisioningBlock.Length)
            {
                found.Add(at);
            }
        }

        return found;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes) => PeCrc.Append(0, bytes.ToArray(), bytes.Length);
}
