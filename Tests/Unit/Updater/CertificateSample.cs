using System;

namespace NFUnitTest.Updater;

/// <summary>
/// Certificates of version 3 (RFC 5280, section 4.1) composed from extensions in DER. Root and leaf have one key, P256Sample's, and a
/// signature that is none: <see cref="BelievedSignatures"/> goes with them.
/// </summary>
internal static class CertificateSample
{
    /// <summary>A time within the validity of all of them: 2026-02-02.</summary>
    public const long Between = 1770000000;

    private const string RootName = "300f310d300b06035504030c04526f6f74";
    private const string LeafName = "300f310d300b06035504030c044c656166";
    private const string EcdsaWithSha256 = "300a06082a8648ce3d040302";
    private const string Authority = "300f0603551d130101ff040530030101ff";
    private const string NoSignature = "0309003006020101020101";

    // From 2025-01-01 to 2027-01-01.
    private const string Validity = "301e170d3235303130313030303030305a170d3237303130313030303030305a";

    /// <summary>The manufacturer's root, in PEM.</summary>
    public static string Root()
    {
        return Compose(RootName, Authority);
    }

    /// <summary>A signing certificate that the root issued, in PEM.</summary>
    /// <param name="extensions">Its extensions one after the other, as hexadecimal text; empty for none.</param>
    public static string Leaf(string extensions)
    {
        return Compose(LeafName, extensions);
    }

    private static string Compose(string subject, string extensions)
    {
        string inner = "a003020102" + "020107" + EcdsaWithSha256 + RootName + Validity + subject + Hex.Of(P256Sample.Key());
        if (extensions.Length > 0)
        {
            inner += Value("a3", Value("30", extensions));
        }

        string certificate = Value("30", Value("30", inner) + EcdsaWithSha256 + NoSignature);
        return "-----BEGIN CERTIFICATE-----\n" + Convert.ToBase64String(Hex.Bytes(certificate)) + "\n-----END CERTIFICATE-----\n";
    }

    private static string Value(string tag, string content)
    {
        int length = content.Length / 2;
        byte[] spelled = length < 0x80 ? new byte[] { (byte)length }
            : length < 0x100 ? new byte[] { 0x81, (byte)length }
            : new byte[] { 0x82, (byte)(length >> 8), (byte)length };
        return tag + Hex.Of(spelled) + content;
    }
}
