using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>SignedUpdateFirmware of the OCPP 1.6 security whitepaper, by the names of the certification's test cases.</summary>
[TestClass]
public sealed class SignedUpdateTests : IndependentCsmsTests
{
    private static readonly FirmwareSigner s_rsa = new();
    private static readonly FirmwareSigner s_elliptic = new(elliptic: true);

    [TestMethod]
    [EveryPeer(false)]
    [DataRow(BackendPeer.OcppRpc, true)]
    public Task TC_080_secure_update(BackendPeer peer, bool elliptic) => WithSecureChargerAsync(peer, elliptic, async (charger, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, signer)));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        AssertRequestId(charger, since, 4711);
        await EventAsync(charger, "FirmwareUpdated", since);
        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task TC_081_invalid_signature() => WithSecureChargerAsync(false, async (charger, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, signer) with { Signature = signer.Sign([1, 2, 3]) }));
        await charger.WaitForStatusAsync("InvalidSignature", since);
        await EventAsync(charger, "InvalidFirmwareSignature", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "InvalidSignature");
        AssertRequestId(charger, since, 4711);
        AssertConnectors(charger, "Available");
        Assert.AreEqual(1, charger.Board.Counters.Starts);
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Certificate_that_is_expired_or_of_another_root_is_not_accepted(bool expired) => WithSecureChargerAsync(false, async (charger, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        FirmwareSigner other = expired ? s_expired : s_elliptic;
        Assert.AreEqual("InvalidCertificate", await charger.RequestAsync(Signed(image, other)));
        await EventAsync(charger, "InvalidFirmwareSigningCertificate", since);
        AssertStatuses(charger, since);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
    });

    [TestMethod]
    public Task Plain_UpdateFirmware_is_not_supported_in_secure_mode() => WithSecureChargerAsync(false, async (charger, _) =>
    {
        long since = charger.Transcript.Last;
        CsmsErrorException error = await Assert.ThrowsExactlyAsync<CsmsErrorException>(
            () => charger.UpdateFirmwareAsync(new Uri("http://127.0.0.1/x")));
        Assert.AreEqual("NotSupported", error.Code);
        AssertStatuses(charger, since);
    });

    [TestMethod]
    [EveryPeer]
    public Task Revert_is_reported_with_the_request_id_and_never_as_an_update(BackendPeer peer) => WithSecureChargerAsync(peer, false, async (charger, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("FailsSelfTest", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, signer)));
        await charger.WaitForStatusAsync("InstallationFailed", since);
        await Task.Delay(1500);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "InstallationFailed");
        AssertRequestId(charger, since, 4711);
        Assert.IsFalse(TranscriptSummary.Of(charger.Transcript, since).Contains("event FirmwareUpdated"), "a revert was reported as an update");
        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task Backend_that_was_unavailable_from_request_to_trial_hears_the_whole_story_afterwards() => WithSecureChargerAsync(false, async (charger, signer) =>
    {
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, signer)));
        await charger.Csms.StopAsync();
        await charger.WaitForConsoleAsync("rebooting into its trial");
        long stopped = charger.Transcript.Last;
        await charger.Csms.RestartAsync();
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", stopped);
        await EventAsync(charger, "FirmwareUpdated", installed.Sequence);

        // What was under way when the connection was dropped may have come before as well.
        string[] wanted = ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"];
        string[] afterwards = [.. TranscriptSummary.Statuses(charger.Transcript, stopped)];
        CollectionAssert.AreEqual(wanted[^afterwards.Length..], afterwards);
        CollectionAssert.AreEqual(wanted, TranscriptSummary.Statuses(charger.Transcript, since).Distinct().ToArray());
        AssertRequestId(charger, since, 4711);
    });

    [TestMethod]
    public Task Second_request_cancels_the_first() => WithSecureChargerAsync(false, async (charger, signer) =>
    {
        byte[] slow = ChargerFixture.MakeImage("Good", "1.1.0", listsParts: false);
        PublishedImage first = await ImageServer.PublishAsync(slow, new FirmwareBehaviour { BytesPerSecond = slow.Length / 20 });
        PublishedImage second = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.2.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(first, signer) with { RequestId = 1 }));
        await charger.WaitForStatusAsync("Downloading", since);
        Assert.AreEqual("AcceptedCanceled", await charger.RequestAsync(Signed(second, signer) with { RequestId = 2 }));
        long again = charger.Transcript.Last;
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, again, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed");
        AssertRequestId(charger, again, 2);
        AssertInstalledByTheNewImage(charger, installed, "1.2.0+0");
    });

    private static readonly FirmwareSigner s_expired = new(expired: true);

    private Task WithSecureChargerAsync(bool elliptic, Func<ChargerFixture, FirmwareSigner, Task> test) =>
        WithSecureChargerAsync(BackendPeer.OcppRpc, elliptic, test);

    private Task WithSecureChargerAsync(BackendPeer peer, bool elliptic, Func<ChargerFixture, FirmwareSigner, Task> test)
    {
        FirmwareSigner signer = elliptic ? s_elliptic : s_rsa;
        ChargerOptions options = new()
        {
            Peer = peer,
            Settings = new Dictionary<string, string>
            {
                [SettingNames.SignedFirmware] = "true",
                [SettingNames.ManufacturerRoots] = signer.RootPem + "\n" + s_expired.RootPem,
            },
        };
        return WithChargerAsync(options, async charger =>
        {
            await charger.PowerOnAsync();
            await test(charger, signer);
        });
    }
}
