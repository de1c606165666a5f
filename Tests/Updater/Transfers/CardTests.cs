using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Images from a card: the same way, the same checks.</summary>
[TestClass]
public sealed class CardTests : IDisposable
{
    private readonly PatternImage _image = new(70_000, 5);
    private readonly WorkFolder _card = new();
    private readonly WorkFolder _flash = new();
    private readonly ImageSources _sources = new();

    public CardTests() => _sources.Add("sd", new CardSource(_card.Path));

    public void Dispose()
    {
        _card.Dispose();
        _flash.Dispose();
    }

    [TestMethod]
    public void An_image_on_a_card_is_read_and_resumed()
    {
        PutOnCard("new.img", _image.ToArray());
        Pipeline pipeline = new(_flash.Path, 1 << 20);
        pipeline.Storage.PowerLossAt = 3;
        pipeline.Storage.Reached = WrittenPart.Half;
        Assert.ThrowsExactly<PowerLossException>(() => pipeline.Run(_sources, out _, "sd:new.img"));
        pipeline = new Pipeline(_flash.Path, 1 << 20) { Version = pipeline.Version, Total = pipeline.Total };
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(_sources, out ImageDownload download, "SD:new.img"), download.Error);
        Assert.IsTrue(pipeline.SlotHash().AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(_image.ToArray())));
        Assert.AreEqual(70_000 - 40_960, pipeline.Storage.SlotBytes);
    }

    [TestMethod]
    public void Of_an_image_on_a_card_too_what_runs_already_is_copied()
    {
        PatternImage image = new(70_000, 2, partLength: 4000, payload: 7, changes: (40_000, 10));
        byte[] onCard = image.ToArray();

        // In a part that did not change, and that is not read from the card therefore.
        onCard[image.PartAt(2) + 5] ^= 1;
        PutOnCard("new.img", onCard);
        Pipeline pipeline = new(_flash.Path, 1 << 20);
        File.WriteAllBytes(pipeline.RunningPath, new PatternImage(70_000, 1, partLength: 4000, payload: 7).ToArray());
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(_sources, out ImageDownload download, "sd:new.img"), download.Error);
        CollectionAssert.AreEqual(image.ToArray(), File.ReadAllBytes(pipeline.SlotPath));
    }

    [TestMethod]
    public void A_card_that_cannot_be_read_is_named_and_tried_again()
    {
        string path = PutOnCard("new.img", _image.ToArray());
        Pipeline pipeline = new(_flash.Path, 1 << 20);
        using (FileStream locked = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.AreEqual(DownloadResult.Unavailable, pipeline.Run(_sources, out ImageDownload failed, "sd:new.img"));
            Assert.AreEqual(DownloadFault.MediumFailed, failed.Fault, failed.Error);
            Assert.IsFalse(pipeline.Begun);
        }

        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(_sources, out ImageDownload download, "sd:new.img"), download.Error);
    }

    // Windows lets nobody shorten a file that is being read.
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_card_that_fails_in_between_is_resumed()
    {
        string path = PutOnCard("new.img", _image.ToArray());
        Pipeline pipeline = new(_flash.Path, 1 << 20);
        pipeline.Storage.Written = () =>
        {
            using FileStream shortened = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            shortened.SetLength(40_000);
        };
        Assert.AreEqual(DownloadResult.Unavailable, pipeline.Run(_sources, out ImageDownload download, "sd:new.img"));
        Assert.AreEqual(DownloadFault.MediumFailed, download.Fault, download.Error);
        Assert.IsTrue(download.Progressed);
        Assert.AreEqual(40_000, pipeline.Position);
        pipeline.Storage.Written = null;
        File.WriteAllBytes(path, _image.ToArray());
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(_sources, out download, "sd:new.img"), download.Error);
        Assert.AreEqual(70_000, pipeline.Storage.SlotBytes);
        Assert.IsTrue(pipeline.SlotHash().AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(_image.ToArray())));
    }

    [TestMethod]
    public void What_does_not_fit_is_refused_before_the_slot_is_touched()
    {
        PutOnCard("new.img", new PatternImage(70_000, 5, key: [9]).ToArray());
        Pipeline pipeline = new(_flash.Path, 1 << 20);
        Assert.AreEqual(DownloadResult.Refused, pipeline.Run(_sources, out ImageDownload download, "sd:new.img"));
        StringAssert.Contains(download.Error, "a key that this board does not trust");
        Assert.IsFalse(pipeline.Begun);
        Assert.AreEqual("the image to fall back to", File.ReadAllText(pipeline.SlotPath));
    }

    [TestMethod]
    [DataRow("sd:none.img", DownloadFault.NotFound)]
    [DataRow("sd:../x", DownloadFault.BadLocation)]
    [DataRow("sd:", DownloadFault.BadLocation)]
    [DataRow("usb:x", DownloadFault.UnknownScheme)]
    [DataRow("x", DownloadFault.UnknownScheme)]
    [DataRow("sd:empty.img", DownloadFault.Empty)]
    public void What_is_not_there_is_named(string location, DownloadFault fault)
    {
        PutOnCard("empty.img", []);
        Pipeline pipeline = new(_flash.Path, 1 << 20);
        Assert.AreNotEqual(DownloadResult.Complete, pipeline.Run(_sources, out ImageDownload download, location));
        Assert.AreEqual(fault, download.Fault, download.Error);
        Assert.IsFalse(pipeline.Begun);
    }

    private string PutOnCard(string name, byte[] content)
    {
        string path = Path.Combine(_card.Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
