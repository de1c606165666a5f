using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>
/// HTTP(S) by HttpWebRequest: the device's HttpClient gives no access to an answer's headers. That library shows no client
/// certificate; a board that is given one is told so by name.
/// </summary>
internal sealed class NanoHttp : IHttpClient
{
    private readonly X509Certificate _authority;
    private readonly bool _hasCertificate;
    private readonly int _patience;

    /// <summary>Makes a client.</summary>
    /// <param name="authority">Certificates of the authorities, PEM; null or empty for those that the board has stored.</param>
    /// <param name="hasCertificate">True if the board was given a certificate to show.</param>
    /// <param name="patience">How long the server may say nothing, in milliseconds.</param>
    internal NanoHttp(string authority, bool hasCertificate, int patience)
    {
        _authority = authority == null || authority.Length == 0 ? null : new X509Certificate(authority);
        _hasCertificate = hasCertificate;
        _patience = patience;
    }

    /// <inheritdoc/>
    public IHttpAnswer Get(string url, int first, int last, string ifRange)
    {
        bool isSecure = HttpUrl.IsSecure(url);
        if (isSecure && _hasCertificate)
        {
            return new NanoHttpAnswer(
                DownloadFault.ClientCertificateWanted,
                "the device's HTTP library cannot show the certificate of the settings; take it out, or use a server that wants none");
        }

        HttpWebResponse response = null;
        try
        {
            response = (HttpWebResponse)Request(url, first, last, ifRange).GetResponse();
            return new NanoHttpAnswer(response);
        }
        catch (Exception e)
        {
            NanoHttpAnswer.Release(response);
            return new NanoHttpAnswer(FaultOf(e, isSecure), SocketFailure.Words("HTTP", e));
        }
    }

    private HttpWebRequest Request(string url, int first, int last, string ifRange)
    {
        HttpWebRequest request = (HttpWebRequest)WebRequest.Create(url);

        // Kept connections of that library outlive their response and may be closed under it.
        request.KeepAlive = false;
        request.Timeout = _patience;
        request.ReadWriteTimeout = _patience;
        if (_authority != null)
        {
            request.HttpsAuthentCert = _authority;
        }

        if (first >= 0 && last >= 0)
        {
            request.AddRange(first, last);
        }
        else if (first >= 0)
        {
            request.AddRange(first);
        }

        if (first >= 0 && ifRange != null)
        {
            request.Headers.Add("If-Range", ifRange);
        }

        return request;
    }

    // A TLS handshake that fails is a failure of the secure channel or of trust; what mbedTLS says of it is in the words only.
    private static DownloadFault FaultOf(Exception exception, bool isSecure)
    {
        WebException web = exception as WebException;
        if (web == null)
        {
            return DownloadFault.NoConnection;
        }

        switch (web.Status)
        {
            case WebExceptionStatus.TrustFailure:
            case WebExceptionStatus.SecureChannelFailure:
                return isSecure ? DownloadFault.ServerNotTrusted : DownloadFault.NoConnection;
            case WebExceptionStatus.Timeout:
                return DownloadFault.Stalled;
            case WebExceptionStatus.ConnectionClosed:
            case WebExceptionStatus.ReceiveFailure:
            case WebExceptionStatus.SendFailure:
            case WebExceptionStatus.KeepAliveFailure:
                return DownloadFault.ConnectionLost;
            case WebExceptionStatus.ServerProtocolViolation:
                return DownloadFault.UnexpectedAnswer;
            default:
                return DownloadFault.NoConnection;
        }
    }
}
