using TwinSlot.Networking;
using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Downloads over FTP from a server that can be wrong, over real sockets, with the real installer behind them.</summary>
public abstract class FtpCase
{
    protected FtpCase() => Pipeline = new Pipeline(Folder.Path, 1 << 20);

    private protected FaultyFtpServer Server { get; } = new();

    private protected WorkFolder Folder { get; } = new();

    private protected FtpSource Source { get; } = new(new HostTcpConnector(TimeSpan.FromSeconds(3)));

    private protected Pipeline Pipeline { get; }

    [TestCleanup]
    public void Clean()
    {
        Server.Dispose();
        Folder.Dispose();
    }

    private protected DownloadResult Run(string userInfo, out ImageDownload download) =>
        Pipeline.Run(Source, out download, Server.Url.Replace("//", $"//{userInfo}@", StringComparison.Ordinal));

    private protected ImageDownload Fails(DownloadResult result, DownloadFault fault)
    {
        Assert.AreEqual(result, Pipeline.Run(Source, out ImageDownload download, Server.Url), download.Error);
        Assert.AreEqual(fault, download.Fault, download.Error);
        return download;
    }

    private protected void Completes(DownloadFault met)
    {
        Assert.AreEqual(DownloadResult.Complete, Pipeline.Run(Source, out ImageDownload download, Server.Url), download.Error);
        Assert.AreEqual(met, download.Fault, download.Error);
        AssertImage();
    }

    private protected void AssertImage() => CollectionAssert.AreEqual(Server.Image.ToArray(), File.ReadAllBytes(Pipeline.SlotPath));
}
