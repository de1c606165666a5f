using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Parts from a server that loses connections, files or ranges; for the HTTP of each side.</summary>
public abstract class PartFaultCases : PartCase
{
    private protected PartFaultCases(IHttpClient client)
        : base(client)
    {
    }

    [TestMethod]
    public void A_lost_connection_costs_the_part_that_was_under_way()
    {
        Install(Old());
        Server.Image = New((32, 60_000));
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.CutAfter, 22_000) : ServerFault.None;
        ImageDownload download = Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Assert.IsTrue(download.Progressed);
        Assert.AreEqual(Server.Image.PartAt(4), Pipeline.Position, "four parts were checked");
        Completes(DownloadFault.None);
        Assert.AreEqual($"{Ends} {Part(0, 11)} {Ends} {Part(4, 11)}", Requests);
        Assert.AreEqual(Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    [DataRow(FaultKind.StallAfter, DownloadFault.Stalled)]
    [DataRow(FaultKind.SendLess, DownloadFault.SentLess)]
    public void A_range_that_ends_too_early_is_resumed(FaultKind kind, DownloadFault expected)
    {
        Server.Plan = (i, _) => i == 2 ? new ServerFault(kind, 40_000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, expected);
        Assert.IsGreaterThan(0, Pipeline.Position);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void A_file_that_changes_between_two_ranges_is_compared_anew()
    {
        Install(Old());
        PatternImage first = New((Middle, 10), (Server.Image.PartAt(12), 10));
        PatternImage second = new(Length, 3, partLength: PartLength, payload: 7, changes: (Server.Image.PartAt(15), 10));
        Server.Image = first;
        Server.Plan = (i, _) =>
        {
            Server.Image = i < 3 ? first : second;
            return ServerFault.None;
        };
        Completes(DownloadFault.FileChanged);
        Assert.AreEqual(
            $"{Ends} {Part(7)} {Part(12)} {Ends} {Part(15)}", Requests, "the second file's preflight, and its own part");
    }

    [TestMethod]
    public void A_file_that_changes_under_the_same_tag_is_found_by_its_parts()
    {
        Server.ETag = "\"same\"";
        PatternImage first = Server.Image;
        PatternImage second = new(Length, 3, partLength: PartLength);
        Server.Plan = (i, _) =>
        {
            Server.Image = i < 2 ? first : second;
            return ServerFault.None;
        };
        Fails(DownloadResult.Unavailable, DownloadFault.PartDamaged);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void One_file_behind_nodes_with_tags_of_their_own_is_one_file()
    {
        Install(Old());
        Server.Image = New((Middle, 10), (Server.Image.PartAt(12), 10));
        Server.TagOf = i => $"\"node {i % 2}\"";
        Completes(DownloadFault.None);
        Assert.AreEqual(2 * (Server.Image.PreflightLength + PartLength), Server.Sent, "the ends twice, since their tags differ");
    }

    [TestMethod]
    public void A_server_without_ranges_sends_the_whole_image()
    {
        Install(Old());
        Server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(1, Server.Requests);
    }

    [TestMethod]
    public void A_server_that_stops_to_answer_ranges_sends_the_whole_image()
    {
        Install(Old());
        Server.Image = New((Middle, 10), (Server.Image.PartAt(12), 10));
        Server.Plan = (i, _) => i > 2 ? new ServerFault(FaultKind.IgnoreRange) : ServerFault.None;
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(4, Server.Requests);
        Assert.IsTrue(Pipeline.Percents.TrueForAll(p => p is >= 0 and <= 100));
    }

    [TestMethod]
    [DataRow(FaultKind.WrongRange, DownloadFault.WrongRange)]
    [DataRow(FaultKind.BadContentRange, DownloadFault.BadContentRange)]
    public void A_range_that_is_not_the_one_asked_for_ends_all_ranges(FaultKind kind, DownloadFault expected)
    {
        Server.Plan = (i, _) => i > 1 ? new ServerFault(kind) : ServerFault.None;
        Completes(expected);
        Assert.AreEqual("whole", Server.Requests[^1]);
    }
}
