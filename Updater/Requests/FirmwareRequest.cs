using System.Text;
using TwinSlot.Contract;

namespace TwinSlot.Updater.Requests;

/// <summary>What the backend requests.</summary>
public sealed class FirmwareRequest
{
    /// <summary>Tries after the first one if the backend does not say.</summary>
    public const int DefaultRetries = 3;

    /// <summary>Seconds between two tries if the backend does not say.</summary>
    public const int DefaultRetryInterval = 60;

    /// <summary>Most bytes of a location in UTF-8: what OCPP 2.1 allows in characters, for a URL has no others than ASCII.</summary>
    public const int MostLocationBytes = 2000;

    /// <summary>Most characters of a location in the 1.6 security whitepaper and in 2.0.1 (FirmwareType.location).</summary>
    public const int MostLocationCharacters = 512;

    /// <summary>Most characters of a signing certificate (use case L01).</summary>
    public const int MostCertificateCharacters = 5500;

    /// <summary>Most characters of a signature (use case L01).</summary>
    public const int MostSignatureCharacters = 800;

    /// <summary>Describes a request without a signature, to be installed as soon as it is downloaded.</summary>
    /// <param name="retries">Negative for the default.</param>
    /// <param name="retryInterval">Negative for the default.</param>
    public FirmwareRequest(UpdateProtocol protocol, int requestId, string location, long retrieveSeconds, int retries, int retryInterval)
        : this(protocol, requestId, location, retrieveSeconds, 0, retries, retryInterval, string.Empty, string.Empty)
    {
    }

    /// <summary>Describes a request. The properties say what the values mean.</summary>
    /// <param name="retries">Negative for the default.</param>
    /// <param name="retryInterval">Negative for the default.</param>
    public FirmwareRequest(
        UpdateProtocol protocol,
        int requestId,
        string location,
        long retrieveSeconds,
        long installSeconds,
        int retries,
        int retryInterval,
        string signingCertificate,
        string signature)
    {
        Protocol = protocol;
        RequestId = requestId;
        Location = location;
        RetrieveSeconds = retrieveSeconds < 0 ? 0 : retrieveSeconds;
        InstallSeconds = installSeconds < 0 ? 0 : installSeconds;
        Retries = retries < 0 ? DefaultRetries : retries;
        RetryInterval = retryInterval < 0 ? DefaultRetryInterval : retryInterval;
        SigningCertificate = signingCertificate;
        Signature = signature;
    }

    /// <summary>
    /// Most characters of a location, as the schemas of a protocol have it. 1.6 UpdateFirmware names no limit: there it is what is kept.
    /// </summary>
    public static int MostLocation(UpdateProtocol protocol)
    {
        return protocol == UpdateProtocol.Ocpp16Security || protocol == UpdateProtocol.Ocpp201 ? MostLocationCharacters : MostLocationBytes;
    }

    /// <summary>True if a text can be kept as a location, and has no more characters than the protocol allows.</summary>
    public static bool IsLocation(UpdateProtocol protocol, string text)
    {
        return text.Length > 0 && text.Length <= MostLocation(protocol) && Encoding.UTF8.GetBytes(text).Length <= MostLocationBytes;
    }

    /// <summary>The protocol family of the request.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>The backend's id; 0 where the protocol has none.</summary>
    public int RequestId { get; }

    /// <summary>The image's URL.</summary>
    public string Location { get; }

    /// <summary>The download starts then, in seconds since 1970 UTC; 0 for at once.</summary>
    public long RetrieveSeconds { get; }

    /// <summary>How many more tries follow a download that failed.</summary>
    public int Retries { get; }

    /// <summary>Seconds between two tries.</summary>
    public int RetryInterval { get; }

    /// <summary>The image is installed then, in seconds since 1970 UTC; 0 for as soon as it is downloaded.</summary>
    public long InstallSeconds { get; }

    /// <summary>The certificate in PEM; empty for none.</summary>
    public string SigningCertificate { get; }

    /// <summary>The signature over the file, in base64; empty for none.</summary>
    public string Signature { get; }
}
