using TwinSlot.Networking;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A server's answer to the opening handshake of a WebSocket, and the URL that it is sent to.</summary>
public sealed class HandshakeTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "handshake";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces(
        "HTTP/1.1 101 \r\n", "HTTP/1.", "Upgrade: websocket\r\n", "Sec-WebSocket-Accept: ", "Sec-WebSocket-Protocol: ocpp1.6\r\n", ":", "\r\n", "ws://", "wss://", ":65536/", "[", "]", "@", " 401");

    /// <inheritdoc/>
    public int MostLength => Upgrade.MostAnswer;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 16384 + (128L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        string text = TargetText.Of(input);
        Upgrade upgrade = new(new byte[16], "ocpp1.6");
        bool accepted = upgrade.Accepts(text);
        PromiseBroken.Unless(accepted || upgrade.ErrorText.Length > 0, "a refusal has words");
        ServerUrl? url = ServerUrl.Read(text, "ws");
        PromiseBroken.Unless(url is null || (url.Port is >= 1 and <= 65535 && url.Host.Length > 0 && url.Path[0] == '/'), "a URL has host, port and path");
        return $"accepted {accepted}, {upgrade.Error}, url {url is not null}";
    }
}
