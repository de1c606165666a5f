using TwinSlot.SlotManager.Cryptography;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>The DER encoding of an RSA public key.</summary>
public sealed class RsaKeyTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "rsa-key";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = [[0x30, 0x82, 1, 10], [0x02, 0x82, 1, 1, 0], [0x02, 3, 1, 0, 1], [0x80], [0x84, 0xFF, 0xFF, 0xFF, 0xFF]];

    /// <inheritdoc/>
    public int MostLength => 1024;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 16384 + (16L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        RsaPublicKey? key = RsaPublicKey.Parse(input, out string refusal);
        PromiseBroken.Unless(key is null ? refusal.Length > 0 : key.Length is 256 or 384, "a key has 2048 or 3072 bits, or there is a reason");
        return key is null ? refusal : $"key of {key.Length} bytes";
    }
}
