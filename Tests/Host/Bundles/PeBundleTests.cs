using System.Buffers.Binary;
using CsCheck;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Bundles;

/// <summary>A bundle that nanoFramework's own tools made: Fixture.Lib and Fixture.App.</summary>
[TestClass]
public sealed class PeBundleTests
{
    private static readonly byte[] s_bundle = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "mcuboot", "bundle.bin"));

    [TestMethod]
    public void Bundle_is_walked_assembly_by_assembly()
    {
        Bundle bundle = Walk(s_bundle)!;
        CollectionAssert.AreEqual(new[] { 0, 376 }, bundle.Positions);
        CollectionAssert.AreEqual(new[] { 376, 456 }, bundle.Lengths);
    }

    [TestMethod]
    public void Any_changed_byte_of_an_assembly_is_found()
    {
        for (int at = 0; at < s_bundle.Length; at++)
        {
            byte[] changed = [.. s_bundle];
            changed[at] ^= 0x04;
            Assert.IsNull(Walk(changed), $"byte {at}");
        }
    }

    [TestMethod]
    [DataRow(0xFFFFFFFFu)]
    [DataRow(0x7FFFFFFFu)]
    [DataRow(833u)]
    [DataRow(0u)]
    [DataRow(123u)]
    public void Forged_length_is_refused(uint length)
    {
        byte[] forged = [.. s_bundle];
        BinaryPrimitives.WriteUInt32LittleEndian(forged.AsSpan(PeHeader.TablesOffset + (4 * (PeHeader.TableCount - 1))), length);
        Repair(forged);
        Assert.IsNull(Walk(forged));
    }

    [TestMethod]
    public void Assembly_with_native_methods_is_refused()
    {
        byte[] native = [.. s_bundle];
        native[PeHeader.NativeChecksumOffset] = 1;
        Repair(native);
        Assert.IsNull(Walk(native));
    }

    [TestMethod]
    public void Truncated_bundle_is_refused()
    {
        for (int length = 0; length < s_bundle.Length; length++)
        {
            Bundle? bundle = Walk(s_bundle[..length]);
            Assert.IsTrue(length == 376 ? bundle!.Positions.Length == 1 : bundle == null, $"{length} bytes");
        }
    }

    [TestMethod]
    public void Random_bytes_behind_a_marker_never_throw() => Gen.Byte.Array[0, 600].Sample(
        bytes =>
        {
            byte[] marked = [.. "NFMRK1\0\0"u8, .. bytes];
            return Walk(marked) == null;
        },
        iter: 20_000,
        threads: 1);

    private static Bundle? Walk(byte[] bundle) => Bundle.Find(new PeBundle(), new ArrayImage(bundle), 0, bundle.Length);

    // The header's CRC made right again, so that it is not what the refusal is for.
    private static void Repair(byte[] bundle)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bundle.AsSpan(PeHeader.HeaderCrcOffset), 0);
        PeCrc crc = new();
        crc.Append(bundle, PeHeader.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bundle.AsSpan(PeHeader.HeaderCrcOffset), crc.Value);
    }
}
