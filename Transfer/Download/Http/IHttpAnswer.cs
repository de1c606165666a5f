namespace TwinSlot.Transfer.Download.Http;

/// <summary>The answer to a GET.</summary>
public interface IHttpAnswer
{
    /// <summary>
    /// None if there is an answer and nothing went wrong since; else NoConnection, Stalled, ConnectionLost, ServerNotTrusted,
    /// ClientCertificateWanted or UnexpectedAnswer.
    /// </summary>
    DownloadFault Fault { get; }

    /// <summary>What went wrong, as the library says it; an empty string if nothing did.</summary>
    string Detail { get; }

    /// <summary>The status code; 0 if there is no answer.</summary>
    int Status { get; }

    /// <summary>Content-Length in bytes; -1 if there is none.</summary>
    long ContentLength { get; }

    /// <summary>The value of a header; null if the answer has none of that name.</summary>
    /// <param name="name">The name, in any case.</param>
    string Header(string name);

    /// <summary>Reads the next bytes of the content. Blocks no longer than the client's bound on silence.</summary>
    /// <returns>Bytes read; 0 at the end; -1 if it failed, and <see cref="Fault"/> says how.</returns>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many at the most, at least 1.</param>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Ends the exchange. Must be called once; does not throw.</summary>
    void Close();
}
