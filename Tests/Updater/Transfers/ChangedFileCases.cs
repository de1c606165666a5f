using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>A file that has become another, for the HTTP of each side.</summary>
public abstract class ChangedFileCases : TransferCase
{
    private protected ChangedFileCases(IHttpClient client)
        : base(client)
    {
    }

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void File_changed(bool tagged, bool dated)
    {
        Server.ETag = tagged ? string.Empty : null;
        Server.LastModified = dated ? "Sun, 06 Nov 1994 08:49:37 GMT" : null;
        Interrupt();
        Server.Image = new PatternImage(100_000, 2);
        Server.LastModified = dated ? "Sun, 06 Nov 1994 08:49:38 GMT" : null;
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_file_that_changed_under_the_same_date_is_recognised_by_its_trailer()
    {
        Server.ETag = null;
        Server.LastModified = "Sun, 06 Nov 1994 08:49:37 GMT";
        Interrupt();
        Server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    [DataRow(30_000)]
    [DataRow(120_000)]
    public void A_file_of_another_length_is_another_file(int length)
    {
        Server.ETag = "\"same\"";
        Interrupt();
        Server.Image = new PatternImage(length, 1);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void Another_file_behind_nodes_with_tags_of_their_own_starts_anew()
    {
        Server.TagOf = i => $"\"node {i % 2}\"";
        Server.Plan = (i, _) => i == 4 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_file_that_is_another_each_time_is_asked_for_a_bounded_number_of_times()
    {
        Server.Plan = (i, _) =>
        {
            Server.Image = new PatternImage(100_000, (uint)i);
            return ServerFault.None;
        };
        Fails(DownloadResult.Unavailable, DownloadFault.FileChanged);
        Assert.IsLessThanOrEqualTo(12, Server.Requests.Count);
        Assert.IsFalse(Pipeline.Begun, "the slot was touched");
    }

    [TestMethod]
    public void A_changed_file_that_does_not_fit_leaves_what_is_there_alone()
    {
        Interrupt();
        int kept = Pipeline.Position;
        Server.Image = new PatternImage(100_000, 3, key: [9]);
        Assert.AreEqual(DownloadResult.Refused, Run(out ImageDownload download));
        StringAssert.Contains(download.Error, "key");
        Assert.AreEqual(kept, Pipeline.Position);
    }
}
