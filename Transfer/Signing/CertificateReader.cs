namespace TwinSlot.Transfer.Signing;

/// <summary>Reads an X.509 v3 certificate (RFC 5280, section 4.1) out of its DER encoding.</summary>
internal sealed class CertificateReader
{
    private const byte Version = 0xa0;
    private const byte IssuerUniqueId = 0x81;
    private const byte SubjectUniqueId = 0x82;
    private const byte Extensions = 0xa3;

    private readonly Certificate _certificate = new Certificate();
    private string _refusal = Certificate.Unreadable;

    private CertificateReader()
    {
    }

    /// <summary>Reads a certificate.</summary>
    /// <returns>The certificate, or null if it is refused.</returns>
    /// <param name="refusal">What is wrong with it, as the rest of a sentence; null if it was read.</param>
    internal static Certificate Read(byte[] der, out string refusal)
    {
        CertificateReader reader = new CertificateReader();
        bool isRead = reader.ReadAll(new DerReader(der));
        refusal = isRead ? null : reader._refusal;
        return isRead ? reader._certificate : null;
    }

    private bool ReadAll(DerReader der)
    {
        if (!der.Read(DerReader.Sequence) || !der.AtEnd)
        {
            return false;
        }

        DerReader parts = der.Inside();
        if (!parts.Read(DerReader.Sequence))
        {
            return false;
        }

        _certificate.ToBeSigned = parts.Element();
        DerReader inner = parts.Inside();
        if (!parts.Read(DerReader.Sequence))
        {
            return false;
        }

        byte[] algorithm = parts.Element();
        DerReader algorithmParts = parts.Inside();
        _certificate.Signature = parts.ReadWholeBits();
        return _certificate.Signature != null && parts.AtEnd && ReadInner(inner, algorithm) && ReadAlgorithm(algorithmParts);
    }

    private bool ReadInner(DerReader inner, byte[] algorithm)
    {
        if (inner.NextTag != Version)
        {
            return Refuse("it is not of version 3");
        }

        if (!inner.Read(Version))
        {
            return false;
        }

        byte[] version = inner.Inside().ReadUnsigned();
        if (version == null || version.Length != 1 || version[0] != 2)
        {
            return Refuse("it is not of version 3");
        }

        _certificate.Serial = inner.ReadUnsigned();
        if (_certificate.Serial == null || !inner.Read(DerReader.Sequence))
        {
            return false;
        }

        if (!Oids.Same(inner.Element(), algorithm))
        {
            return Refuse("it names two signature algorithms");
        }

        if (!inner.Read(DerReader.Sequence))
        {
            return false;
        }

        _certificate.Issuer = inner.Element();
        if (!inner.Read(DerReader.Sequence) || !ReadValidity(inner.Inside()) || !inner.Read(DerReader.Sequence))
        {
            return false;
        }

        _certificate.Subject = inner.Element();
        return inner.Read(DerReader.Sequence) && ReadKey(inner.Inside()) && ReadRest(inner);
    }

    private bool ReadRest(DerReader inner)
    {
        if (inner.NextTag == IssuerUniqueId && !inner.Read(IssuerUniqueId))
        {
            return false;
        }

        if (inner.NextTag == SubjectUniqueId && !inner.Read(SubjectUniqueId))
        {
            return false;
        }

        if (inner.NextTag == Extensions)
        {
            if (!inner.Read(Extensions))
            {
                return false;
            }

            DerReader holder = inner.Inside();
            if (!holder.Read(DerReader.Sequence) || !holder.AtEnd)
            {
                return false;
            }

            string refusal = new ExtensionReader(_certificate).Read(holder.Inside());
            if (refusal != null)
            {
                return Refuse(refusal);
            }
        }

        return inner.AtEnd;
    }

    private bool ReadValidity(DerReader validity)
    {
        return DerTime.Read(validity, out _certificate.NotBefore) && DerTime.Read(validity, out _certificate.NotAfter) && validity.AtEnd
            || Refuse("its validity cannot be read");
    }

    private bool ReadKey(DerReader key)
    {
        string refusal = new PublicKeyReader(_certificate).Read(key);
        return refusal == null || Refuse(refusal);
    }

    private bool ReadAlgorithm(DerReader algorithm)
    {
        if (!algorithm.Read(DerReader.ObjectIdentifier))
        {
            return false;
        }

        byte[] oid = algorithm.Value();
        if (Oids.Is(oid, Oids.RsaSha256))
        {
            _certificate.SignedWith = SignatureAlgorithm.RsaPkcs1;
        }
        else if (Oids.Is(oid, Oids.RsaPss))
        {
            _certificate.SignedWith = SignatureAlgorithm.RsaPss;
        }
        else if (Oids.Is(oid, Oids.EcdsaSha256))
        {
            _certificate.SignedWith = SignatureAlgorithm.Ecdsa;
        }
        else
        {
            return Refuse("it is signed neither with RSA nor with ECDSA over SHA-256");
        }

        return true;
    }

    private bool Refuse(string refusal)
    {
        _refusal = refusal;
        return false;
    }
}
