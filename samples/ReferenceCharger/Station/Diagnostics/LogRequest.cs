namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>A request to upload the log.</summary>
internal sealed class LogRequest
{
    /// <summary>Most characters of a location.</summary>
    internal const int MostLocationCharacters = 2000;

    private const int DefaultRetries = 3;
    private const int DefaultRetrySeconds = 60;
    private const int MostRetries = 100;
    private const int MostRetrySeconds = 86400;

    /// <summary>Describes a request.</summary>
    /// <param name="retries">Tries after the first; negative to leave them to the charger.</param>
    /// <param name="retrySeconds">Seconds between two tries; negative to leave them to the charger.</param>
    /// <param name="oldest">Seconds since 1970 UTC; 0 for no such bound.</param>
    /// <param name="latest">Seconds since 1970 UTC; 0 for no such bound.</param>
    internal LogRequest(LogRequestKind kind, bool isSecurity, int requestId, string location, int retries, int retrySeconds, long oldest, long latest)
    {
        Kind = kind;
        IsSecurity = isSecurity;
        RequestId = requestId;
        Location = location;
        Retries = retries < 0 ? DefaultRetries : retries > MostRetries ? MostRetries : retries;
        RetrySeconds = retrySeconds < 0 ? DefaultRetrySeconds : retrySeconds > MostRetrySeconds ? MostRetrySeconds : retrySeconds;
        Oldest = oldest;
        Latest = latest;
    }

    internal LogRequestKind Kind { get; }

    /// <summary>True for the security log alone.</summary>
    internal bool IsSecurity { get; }

    /// <summary>The backend's id of the request; GetDiagnostics has none.</summary>
    internal int RequestId { get; }

    internal string Location { get; }

    internal int Retries { get; }

    internal int RetrySeconds { get; }

    internal long Oldest { get; }

    internal long Latest { get; }

    /// <summary>What the file is called.</summary>
    internal string FileName { get; set; } = string.Empty;
}
