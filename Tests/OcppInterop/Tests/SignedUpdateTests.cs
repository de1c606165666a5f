using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>SignedUpdateFirmware of the OCPP 1.6 security whitepaper, by the names of the certification's test cases.</summary>
[TestClass]
public sealed class SignedUpdateTests : ForeignCsmsTests
{
    private static readonly FirmwareSigner s_rsa = new();
    private static readonly FirmwareSigner s_elliptic = new(elliptic: true);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public Task TC_080_secure_update(bool elliptic) => OnSecureSiteAsync(elliptic, async (site, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, signer)));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        AssertRequestId(site, mark, 4711);
        await EventAsync(site, "FirmwareUpdated", mark);
        AssertConnectors(site, "Available");
    });

    [TestMethod]
    public Task TC_081_invalid_signature() => OnSecureSiteAsync(false, async (site, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, signer) with { Signature = signer.Sign([1, 2, 3]) }));
        await site.WaitForStatusAsync("InvalidSignature", mark);
        await EventAsync(site, "InvalidFirmwareSignature", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "InvalidSignature");
        AssertRequestId(site, mark, 4711);
        AssertConnectors(site, "Available");
        Assert.AreEqual(1, site.Board.Counters.Starts);
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Certificate_that_is_expired_or_a_strangers_is_not_accepted(bool expired) => OnSecureSiteAsync(false, async (site, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        long mark = site.Transcript.Last;
        FirmwareSigner other = expired ? s_expired : s_elliptic;
        Assert.AreEqual("InvalidCertificate", await site.RequestAsync(Signed(image, other)));
        await EventAsync(site, "InvalidFirmwareSigningCertificate", mark);
        AssertStatuses(site, mark);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
    });

    [TestMethod]
    public Task Plain_UpdateFirmware_is_not_supported_in_secure_mode() => OnSecureSiteAsync(false, async (site, _) =>
    {
        long mark = site.Transcript.Last;
        CsmsErrorException error = await Assert.ThrowsExactlyAsync<CsmsErrorException>(
            () => site.UpdateFirmwareAsync(new Uri("http://127.0.0.1/x")));
        Assert.AreEqual("NotSupported", error.Code);
        AssertStatuses(site, mark);
    });

    [TestMethod]
    public Task Revert_is_reported_with_the_request_id_and_never_as_an_update() => OnSecureSiteAsync(false, async (site, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerSite.MakeImage("FailsSelfTest", "1.1.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, signer)));
        await site.WaitForStatusAsync("InstallationFailed", mark);
        await Task.Delay(1500);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "InstallationFailed");
        AssertRequestId(site, mark, 4711);
        Assert.IsFalse(Story.Of(site.Transcript, mark).Contains("event FirmwareUpdated"), "a revert was told as an update");
        AssertConnectors(site, "Available");
    });

    [TestMethod]
    public Task Backend_that_was_unavailable_from_request_to_trial_hears_the_whole_story_afterwards() => OnSecureSiteAsync(false, async (site, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, signer)));
        await site.Csms.StopAsync();
        await site.WaitForConsoleAsync("rebooting into its trial");
        long stopped = site.Transcript.Last;
        await site.Csms.StartAgainAsync();
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", stopped);
        await EventAsync(site, "FirmwareUpdated", installed.Sequence);

        // What was under way when the connection was cut may have come before as well.
        string[] wanted = ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"];
        string[] afterwards = [.. Story.Statuses(site.Transcript, stopped)];
        CollectionAssert.AreEqual(wanted[^afterwards.Length..], afterwards);
        CollectionAssert.AreEqual(wanted, Story.Statuses(site.Transcript, mark).Distinct().ToArray());
        AssertRequestId(site, mark, 4711);
    });

    [TestMethod]
    public Task Second_request_cancels_the_first() => OnSecureSiteAsync(false, async (site, signer) =>
    {
        byte[] slow = ChargerSite.MakeImage("Good", "1.1.0");
        PublishedImage first = await ImageServer.PublishAsync(slow, new FirmwareBehaviour { BytesPerSecond = slow.Length / 20 });
        PublishedImage second = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.2.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(first, signer) with { RequestId = 1 }));
        await site.WaitForStatusAsync("Downloading", mark);
        Assert.AreEqual("AcceptedCanceled", await site.RequestAsync(Signed(second, signer) with { RequestId = 2 }));
        long again = site.Transcript.Last;
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, again, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed");
        AssertRequestId(site, again, 2);
        AssertInstalledByTheNewImage(site, installed, "1.2.0+0");
    });

    private static readonly FirmwareSigner s_expired = new(expired: true);

    private Task OnSecureSiteAsync(bool elliptic, Func<ChargerSite, FirmwareSigner, Task> test)
    {
        FirmwareSigner signer = elliptic ? s_elliptic : s_rsa;
        SiteOptions options = new()
        {
            Settings = new Dictionary<string, string>
            {
                [SettingNames.SignedFirmware] = "true",
                [SettingNames.ManufacturerRoots] = signer.RootPem + "\n" + s_expired.RootPem,
            },
        };
        return OnSiteAsync(options, async site =>
        {
            await site.PowerOnAsync();
            await test(site, signer);
        });
    }
}
