using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Transfer.Download.Http;

/// <summary>The answer of a server, read as one of an image source.</summary>
internal sealed class HttpResponse : IImageResponse
{
    private readonly IHttpAnswer _answer;

    private HttpResponse(IHttpAnswer answer)
    {
        _answer = answer;
        Validator = ValidatorOf(answer);
        IsPart = answer.Status == 206;
        TotalLength = answer.ContentLength;
        if (IsPart)
        {
            ContentRange range = new ContentRange(answer.Header("Content-Range"));
            Start = range.Start;
            TotalLength = range.TotalLength;
        }
    }

    /// <inheritdoc/>
    public DownloadFault Fault
    {
        get { return _answer.Fault; }
    }

    /// <inheritdoc/>
    public string Error
    {
        get { return _answer.Detail; }
    }

    /// <inheritdoc/>
    public bool IsPart { get; }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public long TotalLength { get; }

    /// <inheritdoc/>
    public string Validator { get; }

    /// <inheritdoc/>
    public int RetryAfterSeconds
    {
        get { return -1; }
    }

    /// <summary>Reads an answer. One without bytes of the image is closed here.</summary>
    /// <param name="answer">The answer, not a redirection.</param>
    public static IImageResponse Of(IHttpAnswer answer)
    {
        DownloadFault fault = answer.Fault != DownloadFault.None ? answer.Fault : FaultOf(answer);
        if (fault == DownloadFault.None)
        {
            return new HttpResponse(answer);
        }

        string detail = answer.Fault != DownloadFault.None ? answer.Detail
            : answer.Status >= 300 ? "HTTP " + answer.Status
            : "HTTP " + answer.Status + ", Content-Encoding " + answer.Header("Content-Encoding");
        int retryAfter = answer.Fault != DownloadFault.None ? -1 : RetryAfter.Read(answer.Header("Retry-After"), answer.Header("Date"));
        answer.Close();
        return new FailedResponse(fault, detail, retryAfter);
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return _answer.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Close()
    {
        _answer.Close();
    }

    private static DownloadFault FaultOf(IHttpAnswer answer)
    {
        int status = answer.Status;
        if (status == 200 || status == 206)
        {
            string coding = answer.Header("Content-Encoding");
            return coding == null || coding.Length == 0 || coding.ToLower() == "identity"
                ? DownloadFault.None
                : DownloadFault.UnexpectedAnswer;
        }

        switch (status)
        {
            case 401:
            case 403:
                return DownloadFault.Forbidden;
            case 404:
                return DownloadFault.NotFound;
            case 408:
            case 429:
            case 503:
                return DownloadFault.Busy;
            case 410:
                return DownloadFault.Gone;
            case 416:
                return DownloadFault.RangeRefused;
            default:
                return status >= 500 && status < 600 ? DownloadFault.ServerFailed
                    : status >= 400 && status < 500 ? DownloadFault.RequestRefused
                    : DownloadFault.UnexpectedAnswer;
        }
    }

    private static string ValidatorOf(IHttpAnswer answer)
    {
        string tag = answer.Header("ETag");
        string validator = tag == null || tag.Length == 0 ? answer.Header("Last-Modified") : tag;
        return validator == null || validator.Length == 0 ? null : validator;
    }
}
