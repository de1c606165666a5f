using TwinSlot.Tests.Benchmark;
using TwinSlot.Updater;

namespace TwinSlot.Tests.Charger.Transfers;

/// <summary>Images from a card: the same way, the same checks.</summary>
[TestClass]
public sealed class CardTests
{
    private readonly PatternImage _image = new(70_000, 5);

    [TestMethod]
    public void AnImageOnACardIsTakenAndResumed()
    {
        using WorkFolder card = new();
        using WorkFolder flash = new();
        File.WriteAllBytes(Path.Combine(card.Path, "new.img"), _image.ToArray());
        ImageSources sources = new();
        sources.Add("sd", new CardSource(card.Path));
        Pipeline pipeline = new(flash.Path, 1 << 20);
        pipeline.Storage.CutAt = 3;
        pipeline.Storage.Manner = CutManner.Half;
        Assert.ThrowsExactly<PowerCutException>(() => pipeline.Run(sources, out _, "sd:new.img"));
        pipeline = new Pipeline(flash.Path, 1 << 20) { Mark = pipeline.Mark, Total = pipeline.Total };
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(sources, out Download download, "SD:new.img"), download.Error);
        Assert.IsTrue(pipeline.SlotHash().AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(_image.ToArray())));
        Assert.AreEqual(70_000 - 40_960, pipeline.Storage.SlotBytes);
    }

    [TestMethod]
    [DataRow("sd:none.img", DownloadFault.NotFound)]
    [DataRow("sd:../x", DownloadFault.BadLocation)]
    [DataRow("sd:", DownloadFault.BadLocation)]
    [DataRow("usb:x", DownloadFault.UnknownScheme)]
    [DataRow("x", DownloadFault.UnknownScheme)]
    [DataRow("sd:empty.img", DownloadFault.Empty)]
    public void WhatIsNotThereIsNamed(string location, DownloadFault fault)
    {
        using WorkFolder card = new();
        using WorkFolder flash = new();
        File.WriteAllBytes(Path.Combine(card.Path, "empty.img"), []);
        ImageSources sources = new();
        sources.Add("sd", new CardSource(card.Path));
        Pipeline pipeline = new(flash.Path, 1 << 20);
        Assert.AreNotEqual(DownloadResult.Complete, pipeline.Run(sources, out Download download, location));
        Assert.AreEqual(fault, download.Fault, download.Error);
        Assert.IsFalse(pipeline.Begun);
    }
}
