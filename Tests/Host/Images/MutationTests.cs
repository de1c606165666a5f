using CsCheck;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Images;

[TestClass]
public sealed class MutationTests
{
    private static readonly byte[] s_image = Fixtures.Read("good-rsa-2048.img");
    private static readonly TrustedKeys s_keys = Fixtures.Keys();

    [TestMethod]
    public void Changed_bytes_never_throw_and_never_verify()
    {
        Gen<(int At, byte Value)> change = Gen.Select(Gen.Int[0, s_image.Length - 1], Gen.Byte);
        change.Array[1, 6].Sample(
            changes =>
            {
                byte[] mutant = (byte[])s_image.Clone();
                foreach ((int at, byte value) in changes)
                {
                    mutant[at] = value;
                }

                return mutant.AsSpan().SequenceEqual(s_image) || IsRefused(mutant);
            },
            iter: 3000);
    }

    [TestMethod]
    public void Changes_where_the_structure_is_never_throw_and_never_verify()
    {
        // The fields that sizes and types are read from: the header, and the heads of the TLV area and of its entries.
        int[] structure = [.. Enumerable.Range(0, 32), .. Enumerable.Range(864, 8), .. Enumerable.Range(904, 4), .. Enumerable.Range(940, 4)];
        byte[] edges = [0, 1, 0x7f, 0x80, 0xff];
        Gen<(int At, byte Value)> change = Gen.Select(
            Gen.Int[0, structure.Length - 1].Select(i => structure[i]), Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(i => edges[i])));
        change.Array[1, 8].Sample(
            changes =>
            {
                byte[] mutant = (byte[])s_image.Clone();
                foreach ((int at, byte value) in changes)
                {
                    mutant[at] = value;
                }

                return mutant.AsSpan().SequenceEqual(s_image) || IsRefused(mutant);
            },
            iter: 20000);
    }

    [TestMethod]
    public void Removed_doubled_and_added_bytes_never_throw_and_never_verify()
    {
        Gen.Select(Gen.Int[0, s_image.Length], Gen.Int[0, s_image.Length], Gen.Byte.Array[0, 40]).Sample(
            (to, from, between) =>
            {
                byte[] mutant = [.. s_image.AsSpan(0, to), .. between, .. s_image.AsSpan(from)];
                return mutant.AsSpan().SequenceEqual(s_image) || IsRefused(mutant);
            },
            iter: 5000);
    }

    [TestMethod]
    public void Random_bytes_behind_a_right_magic_never_throw_and_never_verify()
    {
        Gen.Byte.Array[0, 200].Sample(tail => IsRefused([0x3d, 0xb8, 0xf3, 0x96, .. tail]), iter: 20000);
    }

    [TestMethod]
    public void Each_flipped_bit_is_refused()
    {
        for (int bit = 0; bit < s_image.Length * 8; bit++)
        {
            byte[] mutant = (byte[])s_image.Clone();
            mutant[bit / 8] ^= (byte)(1 << (bit % 8));

            // Of the signature's bits, each of which costs a verification, a sample.
            if (bit / 8 < 944 || bit % 29 == 0)
            {
                Assert.IsTrue(IsRefused(mutant), $"bit {bit % 8} of byte {bit / 8}");
            }
        }
    }

    private static bool IsRefused(byte[] image)
    {
        FixtureTests.Verify(image, s_keys, out FailureReason reason);
        return reason != FailureReason.None;
    }
}
