using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Downloads by one side's HTTP from a server that can be wrong, over real sockets, with the real installer behind them.</summary>
public abstract class TransferCase
{
    private protected TransferCase(IHttpClient client)
    {
        Source = new HttpSource(client);
        Pipeline = new Pipeline(Folder.Path, 1 << 20);
    }

    protected static TimeSpan Patience => TimeSpan.FromSeconds(3);

    private protected FaultyServer Server { get; } = new();

    private protected WorkFolder Folder { get; } = new();

    private protected HttpSource Source { get; }

    private protected Pipeline Pipeline { get; set; }

    [TestCleanup]
    public void Clean()
    {
        Server.Dispose();
        Folder.Dispose();
    }

    private protected DownloadResult Run(out ImageDownload download) => Pipeline.Run(Source, out download, Server.Url);

    private protected ImageDownload Fails(DownloadResult result, DownloadFault fault)
    {
        Assert.AreEqual(result, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(fault, download.Fault, download.Error);
        StringAssert.Contains(download.Error, fault == DownloadFault.BoardRefused ? " " : DownloadFaults.Describe(fault));
        return download;
    }

    /// <summary>A run that breaks off, with some bytes in the slot.</summary>
    private protected void Interrupt()
    {
        Func<int, string, ServerFault> plan = Server.Plan;
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Assert.IsGreaterThan(0, Pipeline.Position);
        Server.Plan = plan;
    }

    private protected void Completes(DownloadFault met)
    {
        Assert.AreEqual(DownloadResult.Complete, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(met, download.Fault, download.Error);
        AssertImage();
    }

    private protected void AssertImage() => CollectionAssert.AreEqual(Server.Image.ToArray(), File.ReadAllBytes(Pipeline.SlotPath));
}
