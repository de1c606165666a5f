using System.Collections;

namespace TwinSlot.Transfer.Signing;

/// <summary>
/// Reads a certificate's extensions (RFC 5280, section 4.2): basicConstraints, keyUsage and extKeyUsage; any other critical one is
/// refused, and so is one that comes twice.
/// </summary>
internal sealed class ExtensionReader
{
    private const string Unreadable = "its extensions cannot be read";
    private const byte True = 0xff;

    private readonly Certificate _certificate;
    private readonly ArrayList _seen = new ArrayList();

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
        if (IsSeen(oid))
        {
            return "it has an extension twice";
        }

        _seen.Add(oid);
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

        if (Oids.Is(oid, Oids.ExtendedKeyUsage))
        {
            return ReadPurposes(content) ? null : "its extended key usage cannot be read";
        }

        return isCritical ? "it has a critical extension that is not known here" : null;
    }

    private bool IsSeen(byte[] oid)
    {
        for (int i = 0; i < _seen.Count; i++)
        {
            if (Oids.Same((byte[])_seen[i], oid))
            {
                return true;
            }
        }

        return false;
    }

    // DER writes a true as 0xff, and leaves a false out where that is the default, as it is everywhere here.
    private static bool IsTrue(DerReader reader)
    {
        return reader.Read(DerReader.Boolean) && reader.ValueLength == 1 && reader.Value()[0] == True;
    }

    private bool ReadConstraints(DerReader content)
    {
        if (!content.Read(DerReader.Sequence) || !content.AtEnd)
        {
            return false;
        }

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
        if (!content.Read(DerReader.BitString) || !content.AtEnd || content.ValueLength < 2)
        {
            return false;
        }

        byte[] bits = content.Value();
        _certificate.HasKeyUsage = true;
        _certificate.KeyUsage = bits[1];
        return bits[0] < 8 && bits.Length <= 3;
    }

    // At least one purpose. anyExtendedKeyUsage is one that is not code signing: docs/security.md says why.
    private bool ReadPurposes(DerReader content)
    {
        if (!content.Read(DerReader.Sequence) || !content.AtEnd || content.ValueLength == 0)
        {
            return false;
        }

        _certificate.HasExtendedKeyUsage = true;
        DerReader purposes = content.Inside();
        while (!purposes.AtEnd)
        {
            if (!purposes.Read(DerReader.ObjectIdentifier) || purposes.ValueLength == 0)
            {
                return false;
            }

            _certificate.ForCodeSigning |= Oids.Is(purposes.Value(), Oids.CodeSigning);
        }

        return true;
    }
}
