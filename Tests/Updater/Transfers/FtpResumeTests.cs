using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Files that break off, change, or are longer or shorter than they were said to be, over FTP.</summary>
[TestClass]
public sealed class FtpResumeTests : FtpCase
{
    [TestMethod]
    [DataRow(FtpFaultKind.CutAfter, DownloadFault.SentLess)]
    [DataRow(FtpFaultKind.AbortAfter, DownloadFault.ConnectionLost)]
    [DataRow(FtpFaultKind.LoseAfter, DownloadFault.ConnectionLost)]
    [DataRow(FtpFaultKind.StallAfter, DownloadFault.Stalled)]
    public void What_breaks_off_is_resumed_where_it_stopped(FtpFaultKind kind, DownloadFault expected)
    {
        Server.Plan = i => i == 2 ? new FtpFault(kind, 40_000) : FtpFault.None;
        ImageDownload download = Fails(DownloadResult.Unavailable, expected);
        Assert.IsTrue(download.Progressed);
        Assert.AreEqual(40_000, Pipeline.Position);
        Completes(DownloadFault.None);
        Assert.HasCount(6, Server.Sessions);
        StringAssert.Contains(Server.Sessions[^1], "REST 40000\nRETR");
        Assert.AreEqual(Server.Image.Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    public void A_server_that_cannot_restart_is_asked_for_the_whole_file()
    {
        Server.Plan = _ => new FtpFault(FtpFaultKind.RefuseRest);
        Completes(DownloadFault.WrongRange);
        Assert.HasCount(3, Server.Sessions);
    }

    [TestMethod]
    public void A_server_that_cannot_restart_any_more_sends_the_whole_file_anew()
    {
        Server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.AbortAfter, 40_000) : new FtpFault(i > 4 ? FtpFaultKind.RefuseRest : FtpFaultKind.None);
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Completes(DownloadFault.RangeIgnored);
    }

    [TestMethod]
    public void An_unknown_size_ends_with_the_servers_word_for_it()
    {
        Server.HidesSize = true;
        Completes(DownloadFault.LengthUnknown);
        CollectionAssert.AreEqual(new[] { -1 }, Pipeline.Percents.Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(FtpFaultKind.AbortAfter)]
    [DataRow(FtpFaultKind.LoseAfter)]
    public void Of_unknown_size_what_is_cut_off_is_not_taken_for_the_end(FtpFaultKind kind)
    {
        Server.HidesSize = true;
        Server.Plan = i => i == 1 ? new FtpFault(kind, 40_000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Completes(DownloadFault.LengthUnknown);
    }

    [TestMethod]
    public void Of_unknown_size_what_was_interrupted_begins_anew()
    {
        Server.HidesSize = true;
        Server.Plan = i => i == 1 ? new FtpFault(FtpFaultKind.AbortAfter, 40_000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Assert.AreEqual(40_000, Pipeline.Position);
        Completes(DownloadFault.LengthUnknown);
        Assert.IsFalse(Server.Sessions.Exists(s => s.Contains("REST", StringComparison.Ordinal)), "nothing says that the rest would be of the same file");
        Assert.AreEqual(40_000 + Server.Image.Length, Pipeline.Storage.SlotBytes);
    }

    [TestMethod]
    [DataRow(5)]
    [DataRow(-5)]
    public void A_wrong_size_never_makes_an_image(int difference)
    {
        Server.Plan = _ => new FtpFault(FtpFaultKind.WrongSize, difference);
        Assert.AreNotEqual(DownloadResult.Complete, Pipeline.Run(Source, out ImageDownload download, Server.Url));
        Assert.AreNotEqual(DownloadFault.None, download.Fault);
        Assert.IsFalse(Pipeline.Begun, "the slot was touched");
        Assert.IsLessThanOrEqualTo(9, Server.Sessions.Count);
    }

    [TestMethod]
    public void A_size_that_changes_is_another_file()
    {
        Server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.WrongSize, 1) : FtpFault.None;
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_changed_file_of_the_same_size_starts_anew()
    {
        Server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.AbortAfter, 40_000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void Sent_more_is_thrown_away()
    {
        Server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.SendMore, 5000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.SentMore);
        Assert.AreEqual(0, Pipeline.Position);
        Completes(DownloadFault.None);
    }
}
