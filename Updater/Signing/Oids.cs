namespace TwinSlot.Updater.Signing;

/// <summary>The object identifiers that certificates are read by, as DER has their content.</summary>
internal static class Oids
{
    /// <summary>rsaEncryption.</summary>
    internal static readonly byte[] Rsa = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 };

    /// <summary>id-RSASSA-PSS.</summary>
    internal static readonly byte[] RsaPss = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a };

    /// <summary>sha256WithRSAEncryption.</summary>
    internal static readonly byte[] RsaSha256 = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b };

    /// <summary>ecdsa-with-SHA256.</summary>
    internal static readonly byte[] EcdsaSha256 = { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02 };

    /// <summary>id-ecPublicKey.</summary>
    internal static readonly byte[] EcPublicKey = { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01 };

    /// <summary>prime256v1, which is P-256.</summary>
    internal static readonly byte[] P256 = { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07 };

    /// <summary>basicConstraints.</summary>
    internal static readonly byte[] BasicConstraints = { 0x55, 0x1d, 0x13 };

    /// <summary>keyUsage.</summary>
    internal static readonly byte[] KeyUsage = { 0x55, 0x1d, 0x0f };

    /// <summary>True if two arrays hold the same bytes.</summary>
    /// <param name="a">One array.</param>
    /// <param name="b">The other.</param>
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
}
