namespace TwinSlot.Transfer.Download.Sources;

/// <summary>An answer without bytes.</summary>
public sealed class FailedResponse : IImageResponse
{
    /// <summary>Describes why there are none.</summary>
    /// <param name="detail">What exactly; an empty string for nothing more.</param>
    /// <param name="retryAfterSeconds">Seconds after which the source wants to be asked again; -1 if it did not say.</param>
    public FailedResponse(DownloadFault fault, string detail, int retryAfterSeconds)
    {
        Fault = fault;
        Error = DownloadFaults.Describe(fault, detail);
        RetryAfterSeconds = retryAfterSeconds;
    }

    /// <inheritdoc/>
    public DownloadFault Fault { get; }

    /// <inheritdoc/>
    public string Error { get; }

    /// <inheritdoc/>
    public bool IsPart
    {
        get { return false; }
    }

    /// <inheritdoc/>
    public int Start
    {
        get { return -1; }
    }

    /// <inheritdoc/>
    public long TotalLength
    {
        get { return -1; }
    }

    /// <inheritdoc/>
    public string Validator
    {
        get { return null; }
    }

    /// <inheritdoc/>
    public int RetryAfterSeconds { get; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return -1;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }
}
