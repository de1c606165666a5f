using TwinSlot.Networking;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A download server's answer as the device's HTTP reads it. The first byte of the input says in how large pieces it comes.</summary>
public sealed class HttpAnswerTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "http-answer";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces(
        "HTTP/1.1 200 OK\r\n", "HTTP/1.0 206 \r\n", "HTTP/1.1 100\r\n\r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "\r\n", "\r\n\r\n",
        "5\r\nhello\r\n", "0\r\n\r\n", "FFFFFFFF", ";x=y", "ETag: \"x\"\r\n");

    /// <inheritdoc/>
    public int MostLength => 16384;

    /// <summary>The buffers for a line and the content, and strings of what the lines say.</summary>
    public long MemoryFor(int length) => 65536 + (256L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        Line line = new(input);
        HttpAnswer answer = new(line);
        PromiseBroken.Unless(answer.Fault != DownloadFault.None || answer.Status is >= 200 and <= 999, "an answer has a status or a fault");
        byte[] buffer = new byte[256];
        int content = 0;
        int read;
        while ((read = answer.Read(buffer, 0, buffer.Length)) > 0)
        {
            PromiseBroken.Unless(read <= buffer.Length, "no more is read than there is room");
            content += read;
        }

        PromiseBroken.Unless(read == 0 == (answer.Fault == DownloadFault.None), "an end is no fault, and a fault is no end");
        PromiseBroken.Unless(answer.ContentLength < 0 || content <= answer.ContentLength, "no more comes than Content-Length says");
        PromiseBroken.Unless(content <= input.Length, "no more comes than was sent");
        answer.Close();
        return $"{answer.Status / 100}xx, {Math.Sign(content)} content, length {answer.ContentLength >= 0}, {answer.Fault}";
    }

    private sealed class Line(byte[] input) : IConnection
    {
        private readonly int _piece = input.Length == 0 || input[0] == 0 ? int.MaxValue : input[0];
        private int _at = 1;

        public DownloadFault Fault => DownloadFault.None;

        public string Detail => string.Empty;

        public string Address => "192.0.2.1";

        public bool Write(byte[] bytes) => true;

        public int Read(byte[] buffer, int offset, int count)
        {
            int part = Math.Max(0, Math.Min(Math.Min(count, _piece), input.Length - _at));
            input.AsSpan(Math.Min(_at, input.Length), part).CopyTo(buffer.AsSpan(offset));
            _at += part;
            return part;
        }

        public void Close()
        {
        }
    }
}
