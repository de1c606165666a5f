namespace TwinSlot.Transfer.Signing;

/// <summary>The object identifiers that certificates are read by, as DER has their content, in hexadecimal. Arrays would need a static constructor.</summary>
internal static class Oids
{
    /// <summary>rsaEncryption.</summary>
    internal const string Rsa = "2a864886f70d010101";

    /// <summary>id-RSASSA-PSS.</summary>
    internal const string RsaPss = "2a864886f70d01010a";

    /// <summary>sha256WithRSAEncryption.</summary>
    internal const string RsaSha256 = "2a864886f70d01010b";

    /// <summary>ecdsa-with-SHA256.</summary>
    internal const string EcdsaSha256 = "2a8648ce3d040302";

    /// <summary>id-ecPublicKey.</summary>
    internal const string EcPublicKey = "2a8648ce3d0201";

    /// <summary>prime256v1, which is P-256.</summary>
    internal const string P256 = "2a8648ce3d030107";

    /// <summary>basicConstraints.</summary>
    internal const string BasicConstraints = "551d13";

    /// <summary>keyUsage.</summary>
    internal const string KeyUsage = "551d0f";

    /// <summary>extKeyUsage.</summary>
    internal const string ExtendedKeyUsage = "551d25";

    /// <summary>id-kp-codeSigning.</summary>
    internal const string CodeSigning = "2b06010505070303";

    /// <summary>True if a value is an identifier.</summary>
    internal static bool Is(byte[] value, string oid)
    {
        if (value.Length * 2 != oid.Length)
        {
            return false;
        }

        for (int i = 0; i < value.Length; i++)
        {
            if (oid[2 * i] != Digit(value[i] >> 4) || oid[(2 * i) + 1] != Digit(value[i] & 15))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if two arrays hold the same bytes.</summary>
    internal static bool Same(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }

    private static char Digit(int value)
    {
        return (char)(value < 10 ? '0' + value : 'a' + value - 10);
    }
}
