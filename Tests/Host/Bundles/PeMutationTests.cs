using CsCheck;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Bundles;

/// <summary>Whatever the bytes are, the walk answers; it neither throws nor asks for bytes outside the payload.</summary>
[TestClass]
public sealed class PeMutationTests
{
    private const int Before = 32;
    private const int Behind = 64;

    [TestMethod]
    public void Random_mutations_with_right_checksums_are_answered()
    {
        Gen<(int At, byte Value)[]> mutations = Gen.Select(
            Gen.OneOf(Gen.Int[0, 123], Gen.Int[124, 0x15c], Gen.Int[376, 376 + 123], Gen.Int[0, 831]), Gen.Byte).Array[1, 6];
        Gen.Select(mutations, Gen.Bool).Sample((changes, sealAgain) =>
        {
            PeFixture fixture = new();
            foreach ((int at, byte value) in changes)
            {
                fixture.Bytes[at] = value;
            }

            Check(sealAgain ? fixture.Seal(0).Seal(PeFixture.LibLength).Bytes : fixture.Bytes);
        }, iter: 20_000);
    }

    [TestMethod]
    public void Random_bytes_are_answered() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Check([.. "NFMRK1\0\0"u8, .. bytes]), iter: 5_000);

    private static void Check(byte[] payload)
    {
        Guarded image = new([.. new byte[Before], .. payload, .. new byte[Behind]], Before, Before + payload.Length);
        BundleCheck check = BundleCheck.Of(new PeBundle(), image, Before, payload.Length, null, true, null);
        Assert.IsFalse(image.WasLeft);
        Assert.AreEqual(check.Reason == FailureReason.None, check.Bundle is not null);
        Assert.AreEqual(check.Reason == FailureReason.None, check.Detail.Length == 0);
    }

    private sealed class Guarded(byte[] bytes, int start, int end) : IImageBytes
    {
        public bool WasLeft { get; private set; }

        public int Length => bytes.Length;

        public bool Read(int position, byte[] buffer, int offset, int count)
        {
            WasLeft |= count < 0 || position < start || count > end - position;
            return new ArrayImage(bytes).Read(position, buffer, offset, count);
        }
    }
}
