using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>What breaks off goes on where it stopped, for the HTTP of each side.</summary>
public abstract class ResumeCases : TransferCase
{
    private protected ResumeCases(IHttpClient client)
        : base(client)
    {
    }

    [TestMethod]
    public void A_location_of_2000_characters_is_fetched_and_resumed()
    {
        string location = Server.Url + "?X-Signature=";
        location += new string('f', FirmwareRequest.MostLocationBytes - location.Length);
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Assert.AreEqual(DownloadResult.Unavailable, Pipeline.Run(Source, out ImageDownload download, location));
        Assert.AreEqual(DownloadResult.Complete, Pipeline.Run(Source, out download, location), download.Error);
        AssertImage();
    }

    [TestMethod]
    [DataRow(FaultKind.CutAfter, DownloadFault.ConnectionLost)]
    [DataRow(FaultKind.StallAfter, DownloadFault.Stalled)]
    public void What_breaks_off_is_resumed_where_it_stopped(FaultKind kind, DownloadFault expected)
    {
        Server.Plan = (i, _) => i == 2 ? new ServerFault(kind, 40_000) : ServerFault.None;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out ImageDownload download));
        Assert.AreEqual(expected, download.Fault, download.Error);
        Assert.IsTrue(download.Progressed);
        int kept = Pipeline.Position;
        Assert.IsGreaterThan(16384, kept);
        Assert.AreEqual(DownloadResult.Complete, Run(out download), download.Error);
        AssertImage();
        Assert.AreEqual($"{kept}-", Server.Requests[^1]);
        Assert.AreEqual(Server.Image.ETag, Server.Conditions[^1]);
        Assert.HasCount(4, Server.Requests);
    }

    [TestMethod]
    public void Range_ignored()
    {
        Interrupt();
        Server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.IsTrue(Pipeline.Percents.TrueForAll(p => p <= 100));
    }

    [TestMethod]
    public void A_range_ignored_from_the_start_is_checked_by_the_header()
    {
        Server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(1, Server.Requests);
    }

    [TestMethod]
    [DataRow(FaultKind.WrongRange, DownloadFault.WrongRange)]
    [DataRow(FaultKind.BadContentRange, DownloadFault.BadContentRange)]
    public void A_range_that_is_not_the_one_asked_for_ends_all_ranges(FaultKind kind, DownloadFault expected)
    {
        Interrupt();
        Server.Plan = (_, _) => new ServerFault(kind);
        Completes(expected);
        Assert.AreEqual("whole", Server.Requests[^1]);
    }

    [TestMethod]
    public void A_file_without_any_validator_is_resumed_if_its_ends_are_the_same()
    {
        Server.ETag = null;
        Interrupt();
        int kept = Pipeline.Position;
        Completes(DownloadFault.None);
        Assert.AreEqual($"{kept}-", Server.Requests[^1]);
        Assert.AreEqual(string.Empty, Server.Conditions[^1]);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(int.MaxValue)]
    public void One_file_behind_nodes_with_tags_of_their_own_is_downloaded_and_resumed(int nodes)
    {
        Server.TagOf = i => $"\"node {i % nodes}\"";
        int cut = 40_000;
        Server.Plan = (i, request) => request.Contains("Range:", StringComparison.Ordinal) && !request.Contains("-\r", StringComparison.Ordinal)
            ? ServerFault.None
            : new ServerFault(FaultKind.CutAfter, Interlocked.Exchange(ref cut, int.MaxValue));
        Assert.AreEqual(DownloadResult.Unavailable, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(DownloadFault.ConnectionLost, download.Fault, download.Error);
        Assert.HasCount(5, Server.Requests, "the ends twice, since their tags differ, and the whole");
        int kept = Pipeline.Position;
        Completes(DownloadFault.None);
        Assert.HasCount(10, Server.Requests);
        Assert.AreEqual($"{kept}-", Server.Requests[^1]);
        Assert.AreEqual(Server.Image.Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    [DataRow(2, 0, 8)]
    [DataRow(3, 1, 9)]
    public void What_was_begun_under_one_tag_goes_on_under_others_if_the_ends_are_the_same(int first, int failures, int requests)
    {
        Server.TagOf = i => i < first ? "\"one\"" : $"\"node {i % 2}\"";
        Server.Plan = (i, _) => i == 2 && first == 3 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        for (int i = 0; i < failures; i++)
        {
            Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        }

        int kept = Pipeline.Position;
        Completes(DownloadFault.FileChanged);
        Assert.AreEqual(kept == 0 ? "whole" : $"{kept}-", Server.Requests[^1]);
        Assert.HasCount(requests, Server.Requests);
        Assert.AreEqual(Server.Image.Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }
}
