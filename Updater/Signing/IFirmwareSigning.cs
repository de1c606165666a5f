namespace TwinSlot.Updater.Signing;

/// <summary>Checks what a signed update brings: OCPP 1.6 security whitepaper, use case L01.</summary>
public interface IFirmwareSigning
{
    /// <summary>Checks a signing certificate: its issuer, its validity and what its key may be used for.</summary>
    /// <returns>An empty string if it is good; else why not, in one line.</returns>
    /// <param name="pem">The certificate in PEM, as the request brought it.</param>
    /// <param name="unixSeconds">The present, in seconds since 1970 UTC; 0 if the board does not know.</param>
    string CheckCertificate(string pem, long unixSeconds);

    /// <summary>Checks the signature over a whole image file.</summary>
    /// <returns>True if the signature is that of the file whose SHA-256 is given, by the certificate's key.</returns>
    /// <param name="pem">The certificate in PEM, which passed <see cref="CheckCertificate"/>.</param>
    /// <param name="signatureBase64">The signature in base64, as the request brought it.</param>
    /// <param name="fileSha256">32 bytes: the SHA-256 of the file as it came from the source.</param>
    bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256);
}
