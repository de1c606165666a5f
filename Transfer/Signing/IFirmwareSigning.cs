namespace TwinSlot.Transfer.Signing;

/// <summary>Decides whether a firmware file is the manufacturer's, as OCPP 1.6's security whitepaper and OCPP 2.0.1 (L01) ask.</summary>
public interface IFirmwareSigning
{
    /// <summary>Checks a signing certificate.</summary>
    /// <returns>Null or an empty text if it is good; else why not, in one line that names what is wrong.</returns>
    /// <param name="pem">The certificate as the request has it.</param>
    /// <param name="unixSeconds">The time to check its validity at, in seconds since 1970 UTC; 0 where no time is known.</param>
    string CheckCertificate(string pem, long unixSeconds);

    /// <summary>
    /// Says whether a signature is that of a file by a certificate's key. The certificate itself is not checked: ask
    /// <see cref="CheckCertificate"/> first.
    /// </summary>
    /// <param name="pem">The certificate as the request has it.</param>
    /// <param name="signatureBase64">The signature as the request has it.</param>
    /// <param name="fileSha256">SHA-256 of the whole file, 32 bytes.</param>
    bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256);
}
