using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>An answer as it comes over a connection, or why there is none.</summary>
internal sealed class HttpAnswer : IHttpAnswer
{
    private readonly DownloadFault _fault;
    private readonly string _detail;
    private readonly IConnection _connection;
    private readonly ConnectionReader _reader;
    private readonly HttpHead _head;
    private readonly bool _isChunked;

    // Bytes that are still to come of the content, or of the chunk; -1 if only the end of the connection ends it.
    private long _left;
    private bool _isInChunks;
    private bool _isOver;

    internal HttpAnswer(DownloadFault fault, string detail)
    {
        _fault = fault;
        _detail = detail;
        ContentLength = -1;
    }

    /// <summary>Waits for the head of an answer.</summary>
    /// <param name="connection">One over which a request was sent; it is closed with the answer.</param>
    internal HttpAnswer(IConnection connection)
    {
        _connection = connection;
        _reader = new ConnectionReader(connection);
        ContentLength = -1;
        _head = HttpHead.Read(_reader);
        if (_head == null)
        {
            return;
        }

        // RFC 9112 section 6.3: no content with these; a transfer coding goes before a length.
        string coding = Header("Transfer-Encoding");
        string length = Header("Content-Length");
        _isOver = _head.Status == 204 || _head.Status == 304;
        _isChunked = coding != null && coding.ToLower() == "chunked";
        if (coding != null && !_isChunked)
        {
            _reader.Fail(DownloadFault.UnexpectedAnswer, "Transfer-Encoding " + coding + ", which was not asked for");
        }
        else if (coding == null && length != null)
        {
            ContentLength = HttpNumbers.Decimal(length);
            if (ContentLength < 0)
            {
                _reader.Fail(DownloadFault.UnexpectedAnswer, "Content-Length " + length + " is no length");
            }
        }

        _left = _isChunked ? 0 : ContentLength;
    }

    /// <inheritdoc/>
    public DownloadFault Fault
    {
        get { return _reader == null ? _fault : _reader.Fault; }
    }

    /// <inheritdoc/>
    public string Detail
    {
        get { return _reader == null ? _detail : _reader.Detail; }
    }

    /// <inheritdoc/>
    public int Status
    {
        get { return _head == null ? 0 : _head.Status; }
    }

    /// <inheritdoc/>
    public long ContentLength { get; }

    /// <inheritdoc/>
    public string Header(string name)
    {
        return _head == null ? null : _head.Header(name);
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (Fault != DownloadFault.None)
        {
            return -1;
        }

        if (_isChunked && !_isOver && _left == 0 && !BeginChunk())
        {
            return -1;
        }

        if (_isOver || _left == 0)
        {
            return 0;
        }

        int read = _reader.Read(buffer, offset, _left > 0 && _left < count ? (int)_left : count);
        if (read > 0 && _left > 0)
        {
            _left -= read;
        }

        return read != 0 || _left < 0 ? read : _reader.Fail(DownloadFault.ConnectionLost, "the connection ended " + _left + " bytes early");
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (_connection != null)
        {
            _connection.Close();
        }
    }

    // RFC 9112 section 7.1. What stands behind the last chunk is not waited for: the connection is closed with the answer.
    private bool BeginChunk()
    {
        string end = _isInChunks ? _reader.ReadLine(2) : string.Empty;
        string size = end == null ? null : _reader.ReadLine(HttpHead.MostLine);
        if (size == null)
        {
            return false;
        }

        int extension = size.IndexOf(';');
        _left = HttpNumbers.Hexadecimal((extension < 0 ? size : size.Substring(0, extension)).Trim());
        if (end.Length > 0 || _left < 0)
        {
            _reader.Fail(DownloadFault.UnexpectedAnswer, "chunks whose sizes cannot be read");
            return false;
        }

        _isInChunks = true;
        _isOver = _left == 0;
        return true;
    }
}
