namespace TwinSlot.Tests.Simulation.Media;

/// <summary>A file as it lies on a medium. Never changed, so that snapshots may share it.</summary>
/// <param name="Bytes">The content.</param>
/// <param name="Unstable">Bits (set here) that read either way each time; null if all are firm.</param>
public sealed record StoredFile(byte[] Bytes, byte[]? Unstable = null)
{
    /// <summary>The content with one bit flipped.</summary>
    public StoredFile WithBitFlipped(int bit)
    {
        if (Bytes.Length == 0)
        {
            return this;
        }

        byte[] turned = (byte[])Bytes.Clone();
        turned[bit / 8 % turned.Length] ^= (byte)(1 << (bit % 8));
        return new StoredFile(turned, Unstable);
    }
}
