using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>What an FTP server is asked for, and how it is left.</summary>
[TestClass]
public sealed class FtpTests : FtpCase
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_good_server_is_asked_for_header_trailer_and_the_whole(bool talkative)
    {
        Server.IsTalkative = talkative;
        Completes(DownloadFault.None);
        const string Begin = "USER anonymous\nPASS anonymous@\nTYPE I\nSIZE dir/image file\nEPSV\n";
        Assert.HasCount(3, Server.Sessions);
        StringAssert.StartsWith(Server.Sessions[0], Begin + "RETR dir/image file\n");
        StringAssert.StartsWith(Server.Sessions[1], $"{Begin}REST {100_000 - Server.Image.PreflightLength + 32}\nRETR dir/image file\n");
        StringAssert.StartsWith(Server.Sessions[2], Begin + "RETR dir/image file\n");
        Assert.AreEqual(3, Server.DataConnections);
        Assert.IsTrue(Pipeline.Percents.TrueForAll(p => p is >= 0 and <= 100));
    }

    [TestMethod]
    public void Parts_are_fetched_by_restarting_and_a_server_that_cannot_sends_the_whole_file()
    {
        PatternImage image = new(100_000, 2, partLength: 5000, payload: 7, changes: [(40_000, 10), (70_000, 10)]);
        Server.Image = image;
        File.WriteAllBytes(Pipeline.RunningPath, new PatternImage(100_000, 1, partLength: 5000, payload: 7).ToArray());
        Server.Plan = i => new FtpFault(i == 3 ? FtpFaultKind.RefuseRest : FtpFaultKind.None);
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(4, Server.Sessions);
        StringAssert.Contains(Server.Sessions[2], $"REST {image.PartAt(7)}\nRETR");
    }

    [TestMethod]
    [DataRow(FtpFaultKind.RefuseExtended)]
    [DataRow(FtpFaultKind.ClosedExtendedPort)]
    public void Where_the_extended_passive_mode_does_not_work_the_old_one_is_used_without_its_address(FtpFaultKind kind)
    {
        Server.Plan = _ => new FtpFault(kind);
        Completes(DownloadFault.None);
        Assert.AreEqual(3, Server.DataConnections);
        StringAssert.Contains(Server.Sessions[0], "EPSV\nPASV\nRETR");
    }

    [TestMethod]
    public void An_end_without_a_word_is_the_end_if_the_length_says_so()
    {
        Server.Plan = _ => new FtpFault(FtpFaultKind.NoEndReply);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void A_server_that_allows_one_session_at_a_time_is_left_in_order_before_the_next()
    {
        Server.IsExclusive = true;
        Completes(DownloadFault.None);
        Assert.HasCount(3, Server.Sessions);
        Assert.IsTrue(Server.Sessions.TrueForAll(s => s.EndsWith("QUIT\n", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void What_does_not_fit_is_refused_before_the_slot_is_touched()
    {
        Server.Image = new PatternImage(100_000, 1, key: [9]);
        ImageDownload download = Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        StringAssert.Contains(download.Error, "a key that this board does not trust");
        Assert.IsFalse(Pipeline.Begun);
        Assert.HasCount(2, Server.Sessions);
    }

    [TestMethod]
    public void No_more_than_two_connections_are_open_at_a_time_and_none_in_the_end()
    {
        CountingConnector connector = new();
        FtpSource source = new(connector);
        FtpFaultKind[] kinds = [FtpFaultKind.AbortAfter, FtpFaultKind.ClosedExtendedPort, FtpFaultKind.ClosedPort, FtpFaultKind.HangUp, FtpFaultKind.RefuseRest, FtpFaultKind.None];
        Server.Plan = i => new FtpFault(kinds[i % kinds.Length], 20_000);
        for (int i = 0; i < 20 && Pipeline.Run(source, out ImageDownload download, Server.Url) != DownloadResult.Complete; i++)
        {
            Assert.AreEqual(0, connector.Open, download.Error);
        }

        AssertImage();
        Assert.AreEqual(0, connector.Open);
        Assert.AreEqual(2, connector.MostOpen);
    }
}
