using System.Text;
using TwinSlot.Networking;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Networking.Fakes;

/// <summary>A connection over which a server says what the test gives it, in pieces of a size, and then closes or is lost.</summary>
internal sealed class FakeConnection(string answer, int piece = int.MaxValue, DownloadFault end = DownloadFault.None) : IConnection, IConnector
{
    private readonly byte[] _answer = Encoding.Latin1.GetBytes(answer);
    private int _at;

    public DownloadFault Fault { get; private set; }

    public string Detail => Fault == DownloadFault.None ? string.Empty : "on request";

    public string Address => "192.0.2.1";

    public string Request { get; private set; } = string.Empty;

    public bool Closed { get; private set; }

    public IConnection Open(ServerUrl url) => this;

    public bool Write(byte[] bytes)
    {
        Request += Encoding.UTF8.GetString(bytes);
        return true;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int part = Math.Min(Math.Min(count, piece), _answer.Length - _at);
        if (part == 0 && end != DownloadFault.None)
        {
            Fault = end;
            return -1;
        }

        _answer.AsSpan(_at, part).CopyTo(buffer.AsSpan(offset));
        _at += part;
        return part;
    }

    public void Close() => Closed = true;
}
