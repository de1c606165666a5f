using TwinSlot.Tests.Benchmark;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>
/// Images that list their parts: what the running image has is not downloaded, and what is wrong is found part by part. Over real sockets,
/// with the real installer behind the download; for the HTTP of each side.
/// </summary>
public abstract class PartCases : TransferCase
{
    private const int Length = 100_000;
    private const int PartLength = 5000;

    private protected PartCases(IHttpClient client)
        : base(client) => Server.Image = New();

    // Where a part in the middle begins.
    private int Middle => Server.Image.PartAt(7);

    private string Ends => $"0-31 {Server.Image.TrailerAt}-{Server.Image.Length - 1}";

    [TestMethod]
    public void A_small_change_is_downloaded_alone()
    {
        Install(Old());
        Server.Image = New((Middle + 10, 20), (Server.Image.PartAt(12), 6000));
        Completes(DownloadFault.None);
        Assert.AreEqual($"{Ends} {Part(7)} {Part(12, 13)}", Requests);
        Assert.AreEqual(Server.Image.PreflightLength + (3 * PartLength), Server.Sent, "the changed parts, and nothing twice");
        Assert.AreEqual(Length, Pipeline.Storage.SlotBytes);
        Assert.AreEqual(7, Pipeline.Storage.SlotCloses, "blocks as ever");
        Assert.IsTrue(Server.Conditions.Skip(2).All(c => c == Server.Image.ETag), "no range of another file");
    }

    [TestMethod]
    public void Another_version_of_the_same_payload_costs_header_and_trailer()
    {
        Install(Old());
        Completes(DownloadFault.None);
        Assert.AreEqual(Ends, Requests);
        Assert.AreEqual(Server.Image.PreflightLength, Server.Sent);
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("without a list")]
    [DataRow("of another payload")]
    [DataRow("no image")]
    public void Where_nothing_can_be_copied_every_part_is_fetched_in_one_request(string running)
    {
        switch (running)
        {
            case "without a list":
                Install(new PatternImage(Length, 1));
                break;
            case "of another payload":
                Install(new PatternImage(Length, 1, partLength: PartLength));
                break;
            case "no image":
                File.WriteAllText(Pipeline.RunningPath, "no image");
                break;
        }

        Completes(DownloadFault.None);
        Assert.AreEqual($"{Ends} 32-{Server.Image.TrailerAt - 1}", Requests);
        Assert.AreEqual(Length, Server.Sent, "header and trailer are not fetched a second time");
    }

    [TestMethod]
    public void Parts_that_moved_are_copied_from_where_they_were()
    {
        // Each part of the running image is what follows it in the new one.
        Install(new PatternImage(Length, 1, partLength: PartLength, payload: 7 + PartLength));
        Completes(DownloadFault.None);
        int last = Server.Image.Parts.Length - 1;
        Assert.AreEqual($"{Ends} {Part(0)} {Part(last)}", Requests);
    }

    [TestMethod]
    public void A_wrong_byte_is_found_with_its_part_which_alone_is_fetched_again()
    {
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.Spoil, Middle + 100) : ServerFault.None;
        Completes(DownloadFault.PartDamaged);
        int end = Server.Image.TrailerAt - 1;
        Assert.AreEqual($"{Ends} 32-{end} {Middle}-{end}", Requests);
        Assert.AreEqual(Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    public void A_part_that_is_wrong_three_times_ends_the_try_and_what_was_checked_stays()
    {
        Server.Plan = (i, _) => i is >= 2 and <= 4 ? new ServerFault(FaultKind.Spoil, Middle + 100) : ServerFault.None;
        ImageDownload download = Fails(DownloadResult.Unavailable, DownloadFault.PartDamaged);
        StringAssert.Contains(download.Error, $"bytes {Middle} to {Middle + PartLength - 1}");
        Assert.AreEqual(Middle, Pipeline.Position);
        Assert.IsTrue(download.Progressed);
        Completes(DownloadFault.None);
        int end = Server.Image.TrailerAt - 1;
        Assert.AreEqual($"{Ends} 32-{end} {Middle}-{end} {Middle}-{end} {Ends} {Middle}-{end}", Requests);
        Assert.AreEqual(Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    public void What_has_rotted_in_the_running_image_is_fetched_instead()
    {
        Install(Old());
        byte[] running = File.ReadAllBytes(Pipeline.RunningPath);
        running[Middle + 4999] ^= 0x80;
        File.WriteAllBytes(Pipeline.RunningPath, running);
        Completes(DownloadFault.None);
        Assert.AreEqual($"{Ends} {Part(7)}", Requests);
    }

    [TestMethod]
    public void A_running_image_that_becomes_unreadable_meanwhile_is_fetched_instead()
    {
        Install(Old());
        Pipeline.Storage.Written = () => File.Delete(Pipeline.RunningPath);
        Completes(DownloadFault.None);
        Assert.HasCount(2 + Server.Image.Parts.Length - 4, Server.Requests, "each part when its copy fails");
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

    [TestMethod]
    public void A_loss_of_power_at_any_write_costs_no_durable_byte()
    {
        Install(Old());
        Server.Image = New((20_000, 30_000));
        int writes = 0;
        for (bool isComplete = false; !isComplete; writes++)
        {
            foreach (WrittenPart reached in Enum.GetValues<WrittenPart>())
            {
                File.WriteAllBytes(Pipeline.SlotPath, []);
                Pipeline = new Pipeline(Folder.Path, 1 << 20, 10 + (3 * writes) + (int)reached);
                Pipeline.Storage.PowerLossAt = writes + 1;
                Pipeline.Storage.Reached = reached;
                isComplete = !IsPowerLost();
                int durable = (int)new FileInfo(Pipeline.SlotPath).Length;
                Pipeline = new Pipeline(Folder.Path, 1 << 20, 10 + (3 * writes) + (int)reached) { Version = Pipeline.Version, Total = Pipeline.Total };
                Server.Requests.Clear();
                Completes(DownloadFault.None);
                Assert.AreEqual(isComplete ? 0 : Length - durable, Pipeline.Storage.SlotBytes);
                Assert.IsTrue(
                    Server.Requests.Skip(2).All(r => int.Parse(r.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture) >= durable),
                    $"{durable} bytes were durable: {Requests}");
            }
        }

        Assert.AreEqual(8, writes, "each block, and the run without a loss");
    }

    [TestMethod]
    public void A_beginning_that_was_torn_is_thrown_away()
    {
        Install(Old());
        Server.Image = New((10_000, 20_000));
        Pipeline.Storage.PowerLossAt = 2;
        Assert.IsTrue(IsPowerLost());
        byte[] torn = File.ReadAllBytes(Pipeline.SlotPath);
        Assert.AreEqual(16_384, torn.Length, "within a part");
        torn[^1] ^= 1;
        File.WriteAllBytes(Pipeline.SlotPath, torn);
        Pipeline = new Pipeline(Folder.Path, 1 << 20) { Version = Pipeline.Version, Total = Pipeline.Total };
        ImageDownload download = Fails(DownloadResult.Unavailable, DownloadFault.SlotDamaged);
        Assert.IsFalse(download.Progressed);
        Assert.AreEqual(0, Pipeline.Position);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void What_is_cancelled_writes_no_more()
    {
        Install(Old());
        Pipeline.Storage.Written = () => Pipeline.IsCancelled = () => true;
        Assert.AreEqual(DownloadResult.Cancelled, Run(out _));
        Assert.AreEqual(16_384, Pipeline.Position);
        Pipeline = new Pipeline(Folder.Path, 1 << 20, 2);
        int reads = 0;
        Server.Image = New((32, 50_000));
        Pipeline.IsCancelled = () => ++reads > 5;
        Assert.AreEqual(DownloadResult.Cancelled, Run(out _));
        Assert.AreEqual(0, Pipeline.Position);
    }

    [TestMethod]
    public void A_flash_that_refuses_ends_the_update()
    {
        Install(Old());
        Pipeline = new Pipeline(Folder.Path, 1 << 20);
        Pipeline.Storage.RefusesAt = 2;
        ImageDownload download = Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        StringAssert.Contains(download.Error, "refused by the test");
        Assert.AreEqual(1, Pipeline.Storage.SlotCloses, "it is not tried again");
    }

    [TestMethod]
    public void While_a_session_charges_slices_are_sectors_with_a_rest_behind_each()
    {
        Install(Old());
        Server.Image = New((Middle, 10));
        FakeBootServices board = new() { Charging = true };
        List<int> rests = [];
        board.Paused = rests.Add;
        Pipeline.Storage.Written = () => board.Milliseconds += 30;
        Assert.AreEqual(
            DownloadResult.Complete, Pipeline.Run(Source, out ImageDownload download, Server.Url, new DownloadThrottle(board, board)), download.Error);
        AssertImage();
        Assert.AreEqual(4096, Pipeline.Storage.LargestSlice);
        Assert.HasCount(25, rests);
    }

    private static PatternImage Old() => new(Length, 1, partLength: PartLength, payload: 7);

    private static PatternImage New(params (int At, int Count)[] changes) => new(Length, 2, partLength: PartLength, payload: 7, changes: changes);

    private string Requests => string.Join(' ', Server.Requests);

    private string Part(int first, int last = -1) =>
        $"{Server.Image.PartAt(first)}-{Server.Image.PartAt((last < 0 ? first : last) + 1) - 1}";

    private void Install(PatternImage image) => File.WriteAllBytes(Pipeline.RunningPath, image.ToArray());

    private bool IsPowerLost()
    {
        try
        {
            Run(out _);
            return false;
        }
        catch (PowerLossException)
        {
            return true;
        }
    }
}
