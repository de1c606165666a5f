using System.Buffers.Binary;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Bundles;

/// <summary>The fixture bundle.bin, a copy to be changed: Fixture.Lib at 0, Fixture.App behind it.</summary>
internal sealed class PeFixture
{
    public const int LibLength = 376;
    public const int AppLength = 456;

    public byte[] Bytes { get; private set; } = Fixtures.Read("bundle.bin");

    public PeFixture Set16(int offset, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(offset), value);
        return this;
    }

    public PeFixture Set32(int offset, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(offset), value);
        return this;
    }

    public PeFixture Keep(Range range)
    {
        Bytes = Bytes[range];
        return this;
    }

    /// <summary>Makes both checksums of the assembly at an offset right again, by the definition and not by the code under test.</summary>
    public PeFixture Seal(int at)
    {
        int length = at == 0 ? LibLength : AppLength;
        Set32(at + 12, BitwisePeCrc.Of(Bytes.AsSpan(at + 124, length - 124)));
        Set32(at + 8, 0);
        return Set32(at + 8, BitwisePeCrc.Of(Bytes.AsSpan(at, 124)));
    }

    public BundleCheck Check(params AssemblyIdentity[]? resident) =>
        BundleCheck.Of(new PeBundle(), new ArrayImage(Bytes), 0, Bytes.Length, resident, true, null);
}
