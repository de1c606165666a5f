using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verbs;

/// <summary>The update that <c>twinslot csms</c> asks every charge point for.</summary>
/// <param name="Signature">Its signature by the firmware's signer; null if none was asked for.</param>
/// <param name="Force">True to have it taken though it may be in quarantine.</param>
internal sealed record CsmsOrder(string Name, byte[] Image, FirmwareSignature? Signature, bool Force)
{
    // OCPP 1.6 security whitepaper, edition 3, and 2.0.1: FirmwareType.signingCertificate.
    private const int LongestCertificate = 5500;

    /// <summary>Reads and signs what the command line names. Null if it names no image.</summary>
    /// <exception cref="Refusal">A file is not what it should be, or one is missing to another.</exception>
    public static CsmsOrder? Read(FileInfo? update, FileInfo? certificate, FileInfo? key, bool force)
    {
        if (certificate == null != (key == null))
        {
            throw new Refusal("A request for signed firmware needs the signer's certificate and its private key: give both --certificate and --key, or neither.", ExitCode.Usage);
        }

        if (update == null)
        {
            if (force)
            {
                throw new Refusal("--force is for the image of --update, which is not given.", ExitCode.Usage);
            }

            return certificate == null ? null : throw new Refusal("--certificate and --key sign the image of --update, which is not given.", ExitCode.Usage);
        }

        byte[] image = InputFile.Read(update.FullName, "the image, as 'twinslot sign' wrote it");
        return new CsmsOrder(update.Name, image, certificate == null ? null : Sign(image, certificate.FullName, key!.FullName), force);
    }

    /// <summary>Asks a charge point, and prints what to do if it does not accept the request.</summary>
    public async Task AskAsync(CsmsServer csms, string identity, Uri location, TextWriter output, CancellationToken cancel)
    {
        try
        {
            if (Force && await WhyNotForcedAsync(csms, identity, location, cancel) is string refused)
            {
                await output.WriteLineAsync($"{identity} does not know how to force an update: {refused}");
            }

            CallAnswer answer = await csms.UpdateFirmwareAsync(identity, location, signature: Signature, cancellation: cancel);
            if (WhyNot(answer) is string why)
            {
                await output.WriteLineAsync($"{identity} did not accept the request: {why}");
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            await output.WriteLineAsync($"{identity} could not be asked to update: {e.Message}");
        }
    }

    private static async Task<string?> WhyNotForcedAsync(CsmsServer csms, string identity, Uri location, CancellationToken cancel)
    {
        JsonObject force = new() { ["vendorId"] = "TwinSlot", ["messageId"] = "ForceUpdate", ["data"] = location.ToString() };
        CallAnswer answer = await csms.CallAsync(identity, "DataTransfer", force, cancel);
        return answer.IsError ? $"{answer.ErrorCode} ({answer.ErrorDescription})" : answer.Status == "Accepted" ? null : answer.Status;
    }

    private string? WhyNot(CallAnswer answer)
    {
        string? word = answer.IsError ? $"{answer.ErrorCode} ({answer.ErrorDescription})" : answer.Status;
        return word switch
        {
            null or "Accepted" or "AcceptedCanceled" => null,
            _ when Signature == null => $"{word}. If it accepts signed firmware only, give --certificate and --key of a signer whom its manufacturer root knows.",
            _ when answer.IsError => $"{word}. If it is set to plain 1.6, leave out --certificate and --key.",
            "InvalidCertificate" or "RevokedCertificate" => $"{word}. Its manufacturer root ('twinslot board new --manufacturer-roots') has to have issued the certificate of --certificate, which has to be valid now.",
            _ => $"{word}. Its console and log say why.",
        };
    }

    private static FirmwareSignature Sign(byte[] image, string certificatePath, string keyPath)
    {
        string pem = System.Text.Encoding.UTF8.GetString(InputFile.Read(certificatePath, "the signer's certificate"));
        using X509Certificate2 certificate = Parse(pem, certificatePath);
        using SigningKey key = SigningKey.Load(keyPath);
        byte[] digest = SHA256.HashData(image);
        byte[] signature = key.Sign(digest);
        using RSA? rsa = certificate.GetRSAPublicKey();
        using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
        bool fits = rsa?.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            ?? ecdsa?.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence) ?? false;
        return fits
            ? new FirmwareSignature(certificate.ExportCertificatePem(), Convert.ToBase64String(signature))
            : throw new Refusal($"{keyPath} is not the private key of the certificate {certificatePath}.");
    }

    private static X509Certificate2 Parse(string pem, string path)
    {
        try
        {
            X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem);
            return certificate.ExportCertificatePem().Length <= LongestCertificate
                ? certificate
                : throw new Refusal($"{path} has more than the {LongestCertificate} characters that OCPP allows. Issue a smaller certificate.");
        }
        catch (CryptographicException)
        {
            throw new Refusal($"{path} holds no certificate in PEM. Give the certificate that the manufacturer root issued to the signer.");
        }
    }
}
