namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// The public operation of RSA (RSAVP1 of RFC 8017, section 5.2.2) with the exponent 65537. The constructor allocates the working
/// memory; an operation allocates nothing.
/// </summary>
internal sealed class RsaPublicOperation
{
    private const int PublicExponentSquarings = 16;

    private readonly MontgomeryModulus _modulus;
    private readonly uint[] _signature;
    private readonly uint[] _power;

    /// <summary>Prepares for signatures of one key.</summary>
    public RsaPublicOperation(RsaPublicKey key)
    {
        _modulus = new MontgomeryModulus(key.Modulus);
        _signature = _modulus.NewNumber();
        _power = _modulus.NewNumber();
        Encoded = new byte[key.Length];
    }

    /// <summary>What <see cref="Open"/> found in the signature, as long as the modulus.</summary>
    public byte[] Encoded { get; }

    /// <summary>Raises a signature to the public exponent, into <see cref="Encoded"/>.</summary>
    /// <returns>False if it cannot be a signature: another length than the modulus, or a number not smaller than that.</returns>
    /// <param name="signature">The signature, big-endian.</param>
    /// <param name="progress">Called between multiplications; may be null.</param>
    public bool Open(byte[] signature, IProgress progress)
    {
        if (signature.Length != Encoded.Length)
        {
            return false;
        }

        _modulus.Load(signature, _signature);
        if (!_modulus.IsReduced(_signature))
        {
            return false;
        }

        // e = 2^16 + 1. The last factor is the plain signature, which also leads out of Montgomery's form.
        _modulus.Enter(_signature, _power);
        Tell(progress);
        for (int i = 0; i < PublicExponentSquarings; i++)
        {
            _modulus.Square(_power, _power);
            Tell(progress);
        }

        _modulus.Multiply(_power, _signature, _power);
        _modulus.Store(_power, Encoded);
        return true;
    }

    private static void Tell(IProgress progress)
    {
        if (progress != null)
        {
            progress.Step();
        }
    }
}
