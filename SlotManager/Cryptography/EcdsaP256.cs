namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Verifies ECDSA signatures on P-256 (FIPS 186-4, section 6.4; the steps are those of SEC 1, section 4.1.4). The constructor
/// allocates the working memory, some 2 KB. Everything handled here is public, so time may depend on values.
/// </summary>
public sealed class EcdsaP256
{
    private readonly P256PublicKey _key;
    private readonly P256Sum _sum = new P256Sum();
    private readonly P256Order _order = new P256Order();
    private readonly uint[] _r = new uint[P256Field.Count];
    private readonly uint[] _s = new uint[P256Order.Count];
    private readonly uint[] _u1 = new uint[P256Order.Count];
    private readonly uint[] _u2 = new uint[P256Order.Count];

    /// <summary>Prepares for signatures of one key.</summary>
    public EcdsaP256(P256PublicKey key)
    {
        _key = key;
    }

    /// <summary>Says whether a signature is the key's over a digest.</summary>
    /// <param name="digest">SHA-256 of the message that was signed, 32 bytes.</param>
    /// <param name="signature">r and s, as <see cref="EcdsaSignature"/> gives them; null is no signature.</param>
    /// <param name="progress">Called between the parts of the work; may be null.</param>
    public bool Verify(byte[] digest, byte[] signature, IProgress progress)
    {
        if (digest.Length != Sha256.DigestLength || signature == null || signature.Length != EcdsaSignature.RawLength)
        {
            return false;
        }

        Limbs.Load(signature, 0, P256Curve.CoordinateLength, 32, _u2);
        Limbs.Load(signature, P256Curve.CoordinateLength, P256Curve.CoordinateLength, 32, _s);
        if (!P256Order.Contains(_u2) || !P256Order.Contains(_s))
        {
            return false;
        }

        // u1 = z/s, u2 = r/s
        Limbs.Load(digest, 0, Sha256.DigestLength, 32, _u1);
        P256Order.Reduce(_u1);
        _order.Divide(_u1, _u2, _s);
        if (progress != null)
        {
            progress.Step();
        }

        return _sum.Find(_u1, _u2, _key, progress) && IsXOfSum(signature);
    }

    // x mod n = r without a division: x is r or, if that is still below p, r + n.
    private bool IsXOfSum(byte[] signature)
    {
        Limbs.Load(signature, 0, P256Curve.CoordinateLength, P256Field.Bits, _r);
        if (_sum.HasX(_r))
        {
            return true;
        }

        Limbs.Load(signature, 0, P256Curve.CoordinateLength, P256Field.Bits, _r);
        P256Order.AddTo(_r);
        return P256Field.IsReduced(_r) && _sum.HasX(_r);
    }
}
