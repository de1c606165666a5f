namespace TwinSlot.Transfer.Signing;

/// <summary>Reads a certificate's public key (RFC 5280, section 4.1.2.7): RSA of 2048, 3072 or 4096 bits, or P-256.</summary>
internal sealed class PublicKeyReader
{
    private readonly Certificate _certificate;

    internal PublicKeyReader(Certificate certificate)
    {
        _certificate = certificate;
    }

    /// <summary>Reads the key.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    /// <param name="key">The content of subjectPublicKeyInfo.</param>
    internal string Read(DerReader key)
    {
        if (!key.Read(DerReader.Sequence))
        {
            return Certificate.Unreadable;
        }

        DerReader algorithm = key.Inside();
        byte[] bits = key.ReadWholeBits();
        if (bits == null || !key.AtEnd || !algorithm.Read(DerReader.ObjectIdentifier))
        {
            return Certificate.Unreadable;
        }

        byte[] oid = algorithm.Value();
        if (Oids.Is(oid, Oids.Rsa))
        {
            return algorithm.Read(DerReader.Null) && algorithm.AtEnd ? ReadRsa(new DerReader(bits)) : Certificate.Unreadable;
        }

        if (Oids.Is(oid, Oids.EcPublicKey) && algorithm.Read(DerReader.ObjectIdentifier) && Oids.Is(algorithm.Value(), Oids.P256))
        {
            return ReadPoint(bits);
        }

        return "its key is neither RSA nor P-256";
    }

    private string ReadRsa(DerReader key)
    {
        if (!key.Read(DerReader.Sequence) || !key.AtEnd)
        {
            return Certificate.Unreadable;
        }

        DerReader numbers = key.Inside();
        _certificate.Modulus = numbers.ReadUnsigned();
        _certificate.Exponent = numbers.ReadUnsigned();
        if (_certificate.Modulus == null || _certificate.Exponent == null || !numbers.AtEnd)
        {
            return Certificate.Unreadable;
        }

        int length = _certificate.Modulus.Length;
        return (length == 256 || length == 384 || length == 512) && _certificate.Modulus[0] >= 0x80
            ? null
            : "its RSA key has neither 2048 nor 3072 nor 4096 bits";
    }

    private string ReadPoint(byte[] bits)
    {
        if (bits.Length != 65 || bits[0] != 4)
        {
            return bits.Length == 33 && (bits[0] == 2 || bits[0] == 3)
                ? "its P-256 key is a compressed point; issue it for the key with its whole point"
                : "its P-256 key is not written as a whole point";
        }

        _certificate.Point = new byte[64];
        System.Array.Copy(bits, 1, _certificate.Point, 0, 64);
        return null;
    }
}
