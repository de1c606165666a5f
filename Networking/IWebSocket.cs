using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>A WebSocket (RFC 6455) client that blocks. Nothing here throws. One thread at a time uses it.</summary>
public interface IWebSocket
{
    /// <summary>True from a successful <see cref="Connect"/> until the connection is closed or lost.</summary>
    bool IsOpen { get; }

    /// <summary>The highest stage that the last <see cref="Connect"/> reached.</summary>
    ConnectionStage Highest { get; }

    /// <summary>What kind of failure ended the last attempt or connection.</summary>
    ConnectionError Error { get; }

    /// <summary>The exact words of that failure; an empty string if there was none.</summary>
    string ErrorText { get; }

    /// <summary>Opens a connection, in place of the one before.</summary>
    /// <returns>True if it is open, with the subprotocol.</returns>
    /// <param name="url"><c>ws://</c> or <c>wss://</c>.</param>
    /// <param name="subprotocol">What the server has to agree to.</param>
    bool Connect(string url, string subprotocol, int timeoutMilliseconds);

    /// <summary>Sends a text message.</summary>
    /// <returns>False if the connection is lost.</returns>
    bool Send(string text);

    /// <summary>Waits for a text message.</summary>
    /// <returns>The message; null if none came in time, or if the connection is closed: see <see cref="IsOpen"/>.</returns>
    string Receive(int timeoutMilliseconds);

    /// <summary>Closes the connection, if there is one.</summary>
    void Close();
}
