using TwinSlot.Networking;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Counts the connections that are open at a time.</summary>
internal sealed class CountingConnector : IConnector
{
    private readonly HostTcpConnector _inner = new(TimeSpan.FromSeconds(20));

    public int Open { get; private set; }

    public int MostOpen { get; private set; }

    IConnection IConnector.Open(ServerUrl url)
    {
        Open++;
        MostOpen = Math.Max(MostOpen, Open);
        return new Counted(this, _inner.Open(url));
    }

    private sealed class Counted(CountingConnector connector, IConnection inner) : IConnection
    {
        private bool _isClosed;

        public DownloadFault Fault => inner.Fault;

        public string Detail => inner.Detail;

        public string Address => inner.Address;

        public bool Write(byte[] bytes) => inner.Write(bytes);

        public int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public void Close()
        {
            connector.Open -= _isClosed ? 0 : 1;
            _isClosed = true;
            inner.Close();
        }
    }
}
