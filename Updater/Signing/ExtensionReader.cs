namespace TwinSlot.Updater.Signing;

/// <summary>Reads a certificate's extensions (RFC 5280, section 4.2): basicConstraints and keyUsage; any other critical one is refused.</summary>
internal sealed class ExtensionReader
{
    private const string Unreadable = "its extensions cannot be read";
    private const byte True = 0xff;

    private readonly Certificate _certificate;
    private bool _hasConstraints;

    /// <summary>Prepares to fill a certificate.</summary>
    internal ExtensionReader(Certificate certificate)
    {
        _certificate = certificate;
    }

    /// <summary>Reads all extensions.</summary>
    /// <returns>Null, or what is wrong with them.</returns>
    /// <param name="extensions">The content of the sequence that holds them.</param>
    internal string Read(DerReader extensions)
    {
        while (!extensions.AtEnd)
        {
            string refusal = extensions.Read(DerReader.Sequence) ? ReadOne(extensions.Inside()) : Unreadable;
            if (refusal != null)
            {
                return refusal;
            }
        }

        return null;
    }

    private string ReadOne(DerReader extension)
    {
        if (!extension.Read(DerReader.ObjectIdentifier))
        {
            return Unreadable;
        }

        byte[] oid = extension.Value();
        bool isCritical = extension.NextTag == DerReader.Boolean;
        if ((isCritical && !IsTrue(extension)) || !extension.Read(DerReader.OctetString) || !extension.AtEnd)
        {
            return Unreadable;
        }

        DerReader content = extension.Inside();
        if (Oids.Is(oid, Oids.BasicConstraints))
        {
            return ReadConstraints(content) ? null : "its basic constraints cannot be read";
        }

        if (Oids.Is(oid, Oids.KeyUsage))
        {
            return ReadKeyUsage(content) ? null : "its key usage cannot be read";
        }

        return isCritical ? "it has a critical extension that is not known here" : null;
    }

    // DER writes a true as 0xff, and leaves a false out where that is the default, as it is everywhere here.
    private static bool IsTrue(DerReader reader)
    {
        return reader.Read(DerReader.Boolean) && reader.ValueLength == 1 && reader.Value()[0] == True;
    }

    private bool ReadConstraints(DerReader content)
    {
        if (_hasConstraints || !content.Read(DerReader.Sequence) || !content.AtEnd)
        {
            return false;
        }

        _hasConstraints = true;
        DerReader parts = content.Inside();
        if (parts.NextTag == DerReader.Boolean)
        {
            if (!IsTrue(parts))
            {
                return false;
            }

            _certificate.IsAuthority = true;
        }

        return parts.AtEnd || (parts.ReadUnsigned() != null && parts.AtEnd);
    }

    private bool ReadKeyUsage(DerReader content)
    {
        if (_certificate.HasKeyUsage || !content.Read(DerReader.BitString) || !content.AtEnd || content.ValueLength < 2)
        {
            return false;
        }

        byte[] bits = content.Value();
        _certificate.HasKeyUsage = true;
        _certificate.KeyUsage = bits[1];
        return bits[0] < 8 && bits.Length <= 3;
    }
}
