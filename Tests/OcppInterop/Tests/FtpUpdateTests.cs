using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Updates whose image comes from an FTP server that is not TwinSlot's.</summary>
[TestClass]
public sealed class FtpUpdateTests : IndependentCsmsTests
{
    [TestMethod]
    public Task An_image_from_an_independent_FTP_server_is_installed() => WithChargerAsync(async charger =>
    {
        const string Secret = "s3cr:t@%";
        await using FtpPeer ftp = await FtpPeer.StartAsync("charge point", Secret);
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ftp.Publish("new image.img", ChargerFixture.MakeImage("Good", "1.1.0")));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        string console = string.Join('\n', charger.ConsoleLines());
        StringAssert.Contains(console, "ftp://...@127.0.0.1");
        Assert.DoesNotContain("s3cr", console);
        Assert.DoesNotContain("s3cr", string.Join('\n', charger.Log().Select(LogWords.Describe)));
    });

    [TestMethod]
    public Task A_wrong_password_and_a_missing_file_end_as_failed_downloads() => WithChargerAsync(async charger =>
    {
        await using FtpPeer ftp = await FtpPeer.StartAsync("user", "right");
        Uri there = ftp.Publish("a.img", ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(new Uri(there.AbsoluteUri.Replace(":right@", ":wrong@", StringComparison.Ordinal)));
        await charger.WaitForStatusAsync("DownloadFailed", since);
        AssertStatuses(charger, since, "Downloading", "DownloadFailed");
        await charger.WaitForConsoleAsync("FTP 530 to PASS");
        since = await charger.UpdateFirmwareAsync(new Uri(there.AbsoluteUri.Replace("a.img", "b.img", StringComparison.Ordinal)), retries: 1);
        await charger.WaitForStatusAsync("DownloadFailed", since);
        await charger.WaitForConsoleAsync("FTP 550 to RETR");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
    });
}
