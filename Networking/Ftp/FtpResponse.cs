using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking.Ftp;

/// <summary>A file that comes over a data connection.</summary>
internal sealed class FtpResponse : IImageResponse
{
    private readonly FtpSession _session;
    private readonly IConnection _data;

    // Bytes that are wanted; -1 for all.
    private readonly long _wanted;
    private long _received;

    internal FtpResponse(FtpSession session, IConnection data, int start, bool isPart, int count, long total)
    {
        _session = session;
        _data = data;
        _wanted = count;
        IsPart = isPart;
        Start = start;
        TotalLength = total;
        Error = string.Empty;
    }

    /// <inheritdoc/>
    public DownloadFault Fault { get; private set; }

    /// <inheritdoc/>
    public string Error { get; private set; }

    /// <inheritdoc/>
    public bool IsPart { get; }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public long TotalLength { get; }

    /// <inheritdoc/>
    public string Validator
    {
        get { return null; }
    }

    /// <inheritdoc/>
    public int RetryAfterSeconds
    {
        get { return -1; }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (Fault != DownloadFault.None)
        {
            return -1;
        }

        // Of a part the server would send the rest too: closing the connection ends it.
        long left = _wanted < 0 ? count : _wanted - _received;
        if (left == 0)
        {
            return 0;
        }

        int read = _data.Read(buffer, offset, left < count ? (int)left : count);
        if (read < 0)
        {
            return Fail(_data.Fault, _data.Detail);
        }

        _received += read;
        return read > 0 ? read : End();
    }

    /// <inheritdoc/>
    public void Close()
    {
        _data.Close();
        _session.Close(Fault == DownloadFault.None);
    }

    // A data connection ends in the same way behind the last byte and where the server gave up; the length or the reply tells which.
    private int End()
    {
        bool isAll = TotalLength >= 0 && Start + _received == TotalLength;
        return isAll || _session.IsTransferred() ? 0 : Fail(_session.Fault, _session.Detail);
    }

    private int Fail(DownloadFault fault, string detail)
    {
        Fault = fault;
        Error = DownloadFaults.Describe(fault, detail);
        return -1;
    }
}
