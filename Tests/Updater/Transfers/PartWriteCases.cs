using TwinSlot.Tests.Benchmark;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Parts on their way to a flash that loses power, refuses, or is slow while a session charges; for the HTTP of each side.</summary>
public abstract class PartWriteCases : PartCase
{
    private protected PartWriteCases(IHttpClient client)
        : base(client)
    {
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
