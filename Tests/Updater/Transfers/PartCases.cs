using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>What the running image has is not downloaded, and what is wrong is found part by part; for the HTTP of each side.</summary>
public abstract class PartCases : PartCase
{
    private protected PartCases(IHttpClient client)
        : base(client)
    {
    }

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
}
