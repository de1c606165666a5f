using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>What the backend asked for.</summary>
public sealed class FirmwareRequest
{
    /// <summary>Tries after the first one if the backend does not say.</summary>
    public const int DefaultRetries = 3;

    /// <summary>Seconds between two tries if the backend does not say.</summary>
    public const int DefaultRetryInterval = 60;

    /// <summary>Most bytes of a location in UTF-8.</summary>
    public const int MostLocationBytes = 1024;

    /// <summary>Describes a request.</summary>
    /// <param name="protocol">The protocol family that asked.</param>
    /// <param name="requestId">The backend's id; 0 where the protocol has none.</param>
    /// <param name="location">The image's URL.</param>
    /// <param name="retrieveSeconds">The download starts then, in seconds since 1970 UTC; 0 for at once.</param>
    /// <param name="retries">How many more tries follow a download that failed; negative for the default.</param>
    /// <param name="retryInterval">Seconds between two tries; negative for the default.</param>
    public FirmwareRequest(UpdateProtocol protocol, int requestId, string location, long retrieveSeconds, int retries, int retryInterval)
    {
        Protocol = protocol;
        RequestId = requestId;
        Location = location;
        RetrieveSeconds = retrieveSeconds < 0 ? 0 : retrieveSeconds;
        Retries = retries < 0 ? DefaultRetries : retries;
        RetryInterval = retryInterval < 0 ? DefaultRetryInterval : retryInterval;
    }

    /// <summary>The protocol family that asked.</summary>
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
}
