namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// How numbers as long as an RSA modulus stand in limbs: least significant first, in a multiple of <see cref="ProductRows.Count"/> and as
/// many zeros behind them. Limbs are as long as they may be for a 64-bit column to hold the products of a multiplication and those of its
/// reduction, and there are enough of them for four times the modulus.
/// </summary>
internal sealed class LimbFormat
{
    /// <summary>The format for numbers of a length.</summary>
    /// <param name="bytes">Bytes of a number: 256, 384 or 512.</param>
    public LimbFormat(int bytes)
    {
        // Twice 112 products of 2·28 bits stay below 2^64, twice 152 only with 2·27 bits.
        Bits = bytes <= 384 ? 28 : 27;
        Mask = (1ul << Bits) - 1ul;
        int limbs = ((bytes << 3) + 2 + Bits - 1) / Bits;
        Limbs = (limbs + ProductRows.Count - 1) / ProductRows.Count * ProductRows.Count;
        TopLimb = ((bytes << 3) - 1) / Bits;
        BitsAtTop = (bytes << 3) - (TopLimb * Bits);
    }

    /// <summary>Bits in a limb.</summary>
    public int Bits { get; }

    /// <summary>The largest limb.</summary>
    public ulong Mask { get; }

    /// <summary>Limbs of a number, without the zeros behind them.</summary>
    public int Limbs { get; }

    /// <summary>The limb that has the number's top bit.</summary>
    public int TopLimb { get; }

    /// <summary>How many of its bits the number uses.</summary>
    public int BitsAtTop { get; }
}
