using System.Buffers.Binary;
using System.Text;
using TwinSlot.Boards.Definition;
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
    /// <summary>The assembly that carries the block. Others have its marker too: the bootloader looks for it.</summary>
    private const string Carrier = "TwinSlot.Provisioning";

    private static readonly byte[] s_marker = Encoding.ASCII.GetBytes(ProvisioningBlock.Marker);

    private readonly byte[] _bytes;
    private readonly Range _carrier;
    private readonly int _blockAt;
    private readonly IReadOnlyList<string> _assemblies;

    private DeploymentImage(byte[] bytes, IReadOnlyList<string> assemblies, IReadOnlyList<NativeAssembly> natives, Range carrier, int blockAt)
    {
        _bytes = bytes;
        _assemblies = assemblies;
        Natives = natives;
        _carrier = carrier;
        _blockAt = blockAt;
    }

    /// <summary>The provisioning block as it stands.</summary>
    public byte[] Block => _bytes[_blockAt..(_blockAt + ProvisioningBlock.Length)];

    /// <summary>Its assemblies that have native parts, which the runtime must have in the same form.</summary>
    public IReadOnlyList<NativeAssembly> Natives { get; }

    /// <summary>Reads a deployment.</summary>
    /// <param name="path">As the user named it.</param>
    /// <param name="bytes">The file; not changed.</param>
    /// <exception cref="Refusal">It is no deployment, is damaged, or does not carry exactly one block.</exception>
    public static DeploymentImage Parse(string path, byte[] bytes)
    {
        PeBundle format = new();
        ArrayImage image = new(bytes);
        List<string> assemblies = [];
        List<NativeAssembly> natives = [];
        List<Range> carriers = [];
        int at = 0;
        for (int length; (length = format.AssemblyLength(image, at, bytes.Length)) > 0; at += length)
        {
            if (!format.IsIntact(image, at, length, null) || format.Describe(image, at, length) is not AssemblyDescription assembly)
            {
                throw new Refusal($"{path} is damaged: the checksum of the assembly at byte {at} is wrong. Take the file from the build or the release again.");
            }

            assemblies.Add(assembly.Identity.Name);
            if (assembly.HasNativeMethods)
            {
                natives.Add(new NativeAssembly(assembly.Identity.Name, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + PeHeader.NativeChecksumOffset))));
            }

            if (assembly.Identity.Name == Carrier)
            {
                carriers.Add(at..(at + length));
            }
        }

        if (at == 0)
        {
            throw new Refusal($"{path} is no deployment. Give the .bin of a board's boot application.");
        }

        if (bytes.AsSpan(at).ContainsAnyExcept((byte)0, byte.MaxValue))
        {
            throw new Refusal($"{path} is damaged: what stands at byte {at} is no assembly. Take the file from the build or the release again.");
        }

        (Range Carrier, int At)[] blocks = [.. carriers.SelectMany(carrier => BlocksIn(bytes, carrier).Select(block => (carrier, block)))];
        return blocks.Length == 1 ? new DeploymentImage(bytes, assemblies, natives, blocks[0].Carrier, blocks[0].At) : throw new Refusal(
            blocks.Length == 0
                ? $"{path} carries no provisioning block: it is a deployment of before version 0.1, or not TwinSlot's. Build or download this version's."
                : $"{path} carries {blocks.Length} provisioning blocks, and the board reads one of them. Build or download it again.");
    }

    /// <summary>Refuses the deployment of another board.</summary>
    /// <param name="path">As the user named it.</param>
    public void RequireBoard(string path, BoardDefinition board)
    {
        if (!_assemblies.Contains(board.Assembly))
        {
            throw new Refusal($"{path} is a deployment without {board.Assembly}. Give the .bin of {board.Name}'s boot application: another board's would drive the wrong pins.");
        }
    }

    /// <summary>The deployment with another block in it, and the checksums made anew.</summary>
    /// <param name="block"><see cref="ProvisioningBlock.Length"/> bytes.</param>
    public byte[] With(ReadOnlySpan<byte> block)
    {
        byte[] filled = [.. _bytes];
        block.CopyTo(filled.AsSpan(_blockAt, ProvisioningBlock.Length));
        Span<byte> assembly = filled.AsSpan()[_carrier];
        Span<byte> header = assembly[..PeHeader.Size];
        BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.BodyCrcOffset..], Crc(assembly[PeHeader.Size..]));
        header.Slice(PeHeader.HeaderCrcOffset, sizeof(uint)).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.HeaderCrcOffset..], Crc(header));
        return filled;
    }

    private static IEnumerable<int> BlocksIn(byte[] bytes, Range carrier)
    {
        int end = carrier.End.Value;
        for (int at = carrier.Start.Value; bytes.AsSpan(at..end).IndexOf(s_marker) is int next and >= 0; at++)
        {
            at += next;
            if (end - at >= ProvisioningBlock.Length)
            {
                yield return at;
            }
        }
    }

    private static uint Crc(ReadOnlySpan<byte> bytes) => PeCrc.Append(0, bytes.ToArray(), bytes.Length);
}
