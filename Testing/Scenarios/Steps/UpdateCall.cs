using System.Globalization;
using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Asks for an update in the board's version of OCPP.</summary>
internal static class UpdateCall
{
    /// <summary>Asks.</summary>
    public static Task<CallAnswer> AskAsync(RigBackend backend, UpdateRequest request, BuiltImage image, Uri location, CancellationToken cancel)
    {
        bool signed = backend.Setup.IsSecure && !request.Plain;
        string? certificate = !signed ? null : request.Certificate switch
        {
            "known" => FirmwareSigner.Known.CertificatePem,
            "unknown" => FirmwareSigner.Unknown.CertificatePem,
            "expired" => FirmwareSigner.Expired.CertificatePem,
            _ => null,
        };
        FirmwareSigner signer = request.Certificate switch
        {
            "unknown" => FirmwareSigner.Unknown,
            "expired" => FirmwareSigner.Expired,
            _ => FirmwareSigner.Known,
        };
        string? signature = !signed ? null : request.Signature switch
        {
            "good" => signer.Sign(image.Bytes),
            "wrong" => signer.Sign([1, 2, 3]),
            _ => null,
        };

        // A board whose clock is behind by less than the resolution must not wait.
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset retrieve = request.RetrieveIn is TimeSpan later ? now + later : now.AddMinutes(-1);
        DateTimeOffset? install = request.InstallIn is TimeSpan wait ? now + wait : null;
        return RigBackend.AskAsync("the request for an update", () => (certificate == null) == (signature == null)
            ? backend.Csms.UpdateFirmwareAsync(
                backend.Identity,
                location,
                retrieve,
                request.Retries,
                request.RetryInterval,
                certificate == null ? null : new FirmwareSignature(certificate, signature!),
                install,
                cancel)
            : HalfSignedAsync(backend, location, retrieve, certificate, signature, cancel));
    }

    /// <summary>The id of the request that was answered; null if it had none.</summary>
    public static int? RequestId(RigBackend backend, CallAnswer answer)
    {
        JournalEntry? told = backend.Csms.Journal.Entries(answer.Sequence - 1).FirstOrDefault();
        JournalEntry? asked = told == null ? null : backend.Csms.Journal.Entries().LastOrDefault(entry =>
            entry.Kind == JournalKind.Call && entry.Direction == MessageDirection.ToChargePoint && entry.MessageId == told.MessageId);
        return int.TryParse(asked?.Field("requestId"), CultureInfo.InvariantCulture, out int id) ? id : null;
    }

    private static Task<CallAnswer> HalfSignedAsync(
        RigBackend backend, Uri location, DateTimeOffset retrieve, string? certificate, string? signature, CancellationToken cancel)
    {
        JsonObject firmware = new()
        {
            ["location"] = location.AbsoluteUri,
            ["retrieveDateTime"] = retrieve.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        if (certificate != null)
        {
            firmware["signingCertificate"] = certificate;
        }

        if (signature != null)
        {
            firmware["signature"] = signature;
        }

        return backend.Csms.CallAsync(
            backend.Identity,
            backend.Setup.OcppVersion == "1.6" ? "SignedUpdateFirmware" : "UpdateFirmware",
            new JsonObject { ["requestId"] = 4711, ["firmware"] = firmware },
            cancel);
    }
}
