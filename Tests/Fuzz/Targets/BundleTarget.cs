using System.Buffers.Binary;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>The walk over the assemblies of a device's bundle, their descriptions, checksums and references.</summary>
public sealed class BundleTarget : IFuzzTarget
{
    private const int MostAssemblies = 64;

    /// <inheritdoc/>
    public string Name => "bundle";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } =
    [
        "NFMRK1\0\0"u8.ToArray(), "mscorlib\0"u8.ToArray(), [1, 0, 0, 0], [0xFF, 0xFF], [124, 0, 0, 0], [0, 0, 0, 0],
    ];

    /// <inheritdoc/>
    public int MostLength => 4096;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (64L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
        int at = 0;
        for (int i = 0; i < MostAssemblies && input.Length - at >= PeHeader.Size; i++)
        {
            Span<byte> header = input.AsSpan(at, PeHeader.Size);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[(PeHeader.TablesOffset + (4 * PeHeader.TableCount))..]);
            if (length >= PeHeader.Size && length <= input.Length - at)
            {
                byte[] body = input[(at + PeHeader.Size)..(at + (int)length)];
                BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.BodyCrcOffset..], PeCrc.Append(0, body, body.Length));
            }

            BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.HeaderCrcOffset..], 0);
            BinaryPrimitives.WriteUInt32LittleEndian(header[PeHeader.HeaderCrcOffset..], PeCrc.Append(0, header.ToArray(), PeHeader.Size));
            if (length < PeHeader.Size || length > input.Length - at)
            {
                return;
            }

            at += (int)length;
        }
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        CountedImage image = new(input);
        BundleCheck check = BundleCheck.Of(new PeBundle(), image, 0, input.Length, null, true, null);
        if (check.Reason != FailureReason.None)
        {
            PromiseBroken.Unless(check.Bundle is null && check.Assemblies is null && check.Detail.Length > 0, "a refused bundle has words and nothing else");
            PromiseBroken.Unless(check.Reason is FailureReason.BundleMalformed or FailureReason.LinkFailed, "a bundle is refused as malformed or as not linking");
            return check.Reason + " " + check.Detail[..Math.Min(12, check.Detail.Length)];
        }

        Bundle bundle = check.Bundle!;
        for (int i = 0; i < bundle.Positions.Length; i++)
        {
            PromiseBroken.Unless(
                bundle.Positions[i] >= 0 && bundle.Lengths[i] > 0 && bundle.Positions[i] + (long)bundle.Lengths[i] <= input.Length, "an assembly lies in its bundle");
        }

        AssemblyIdentity[]? needs = ResidentSet.Of(check.Assemblies);
        if (needs is null)
        {
            return "more needed than can be loaded";
        }

        byte[] written = ResidentNeeds.Write(needs);
        AssemblyIdentity[]? read = ResidentNeeds.Read(written, 0, written.Length);
        PromiseBroken.Unless(needs.Length == 0 ? written.Length == 0 : read?.Length == needs.Length, "what a bundle needs of the board reads back");
        return $"{bundle.Positions.Length} assemblies, needs {needs.Length}";
    }
}
