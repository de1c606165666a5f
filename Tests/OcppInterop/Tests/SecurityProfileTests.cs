using TwinSlot.Contract;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>The security profiles 1 to 3 over real HTTP and TLS, and what is wrong with credentials.</summary>
[TestClass]
public sealed class SecurityProfileTests : ForeignCsmsTests
{
    private const string Password = "correct horse";

    private static readonly CertificateAuthority s_authority = new("Backend CA");
    private static readonly CertificateAuthority s_stranger = new("Stranger CA");
    private static readonly CertificateAuthority s_chargers = new("Charger CA");

    [TestMethod]
    public Task Profile_1_updates_with_a_password() => OnSiteAsync(new SiteOptions { Password = Password }, UpdatesAsync);

    [TestMethod]
    public Task Profile_2_updates_over_TLS() => OnSiteAsync(Profile2(), UpdatesAsync);

    [TestMethod]
    public Task Profile_3_updates_over_TLS_with_the_chargers_own_certificate() => OnSiteAsync(Profile3(s_chargers), UpdatesAsync);

    [TestMethod]
    public Task Wrong_password_is_refused_until_it_is_right() => OnSiteAsync(new SiteOptions { Password = Password }, async site =>
    {
        await site.Csms.SetPasswordAsync("another");
        site.Board.PowerOn();
        TranscriptEntry first = await RefusedAsync(site, 0);
        await RefusedAsync(site, first.Sequence);
        AssertStory(site, 0, "refused 401", "refused 401");
        await site.Csms.SetPasswordAsync(Password);
        await site.WaitForBootAsync("1.0.0+0");
    });

    [TestMethod]
    public Task Wrong_password_on_trial_condemns() => OnSiteAsync(new SiteOptions { Password = Password }, async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.SetPasswordAsync("another");
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForConsoleAsync("the trial failed");
        await site.Csms.SetPasswordAsync(Password);
        await site.WaitForStatusAsync("InstallationFailed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        AssertWentBack(site, mark);
    });

    [TestMethod]
    public Task Untrusted_CA_is_not_talked_to() => OnSiteAsync(Profile2() with { Tls = s_stranger.IssueServer() }, async site =>
    {
        site.Board.PowerOn();
        await TlsFailedAsync(site, 0);
        await site.WaitForConsoleAsync("the backend's certificate is refused: RemoteCertificateChainErrors");
        AssertStory(site, 0);
        await site.Csms.StopAsync();
        await site.Csms.StartAgainAsync(s_authority.IssueServer());
        await site.WaitForBootAsync("1.0.0+0");
    });

    [TestMethod]
    public Task Expired_certificate_is_not_talked_to() => OnSiteAsync(Profile2() with { Tls = s_authority.IssueServer(expired: true) }, async site =>
    {
        site.Board.PowerOn();
        await TlsFailedAsync(site, 0);
        await site.WaitForConsoleAsync("NotTimeValid");
        AssertStory(site, 0);
        await site.Csms.StopAsync();
        await site.Csms.StartAgainAsync(s_authority.IssueServer());
        await site.WaitForBootAsync("1.0.0+0");
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Backend_whose_certificate_is_refused_on_trial_condemns(bool expired) => OnSiteAsync(Profile2(), async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.TakeNoNewConnectionsAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("Installing", mark);
        await site.Csms.StopAsync();
        await site.Csms.StartAgainAsync(expired ? s_authority.IssueServer(expired: true) : s_stranger.IssueServer());
        await site.WaitForConsoleAsync("the trial failed");
        await site.Csms.StopAsync();
        await site.Csms.StartAgainAsync(s_authority.IssueServer());
        await site.WaitForStatusAsync("InstallationFailed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        AssertWentBack(site, mark);
    });

    [TestMethod]
    public Task Charger_without_the_certificate_that_is_asked_for_is_refused() => OnSiteAsync(Profile2(s_chargers), async site =>
    {
        site.Board.PowerOn();
        await TlsFailedAsync(site, 0);
        await site.WaitForConsoleAsync("the backend refused the charger's own certificate");
        AssertStory(site, 0);
    });

    [TestMethod]
    public Task Charger_with_a_certificate_of_another_authority_is_refused() => OnSiteAsync(Profile3(s_stranger), async site =>
    {
        site.Board.PowerOn();
        await TlsFailedAsync(site, 0);
        await site.WaitForConsoleAsync("no connection to the backend");
        AssertStory(site, 0);
    });

    private static SiteOptions Profile2(CertificateAuthority? chargers = null) => new()
    {
        Tls = s_authority.IssueServer(clientCa: chargers),
        Password = Password,
        Settings = new Dictionary<string, string> { [SettingNames.BackendCa] = s_authority.Pem },
    };

    private static SiteOptions Profile3(CertificateAuthority issuer)
    {
        (string certificate, string key) = issuer.IssueClient("CP-1");
        return new SiteOptions
        {
            Tls = s_authority.IssueServer(clientCa: s_chargers),
            Settings = new Dictionary<string, string>
            {
                [SettingNames.BackendCa] = s_authority.Pem,
                [SettingNames.ClientCertificate] = certificate,
                [SettingNames.ClientKey] = key,
            },
        };
    }

    private static async Task UpdatesAsync(ChargerSite site)
    {
        await site.PowerOnAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
    }

    private static void AssertWentBack(ChargerSite site, long mark)
    {
        Assert.IsFalse(Story.Of(site.Transcript, mark).Contains("Boot 1.1.0+0"), "the image that was turned away got through");
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
        SlotManager.FlightLog.LogEntry rejected = site.Log().Last(e => e.Kind == SlotManager.FlightLog.LogKind.Rejected);
        Assert.AreEqual(SlotManager.FailureReason.ConnectionFault, rejected.Reason);
    }

    private static Task<TranscriptEntry> RefusedAsync(ChargerSite site, long after) =>
        site.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.Refused, "a refused upgrade", ChargerSite.Patience, after);

    private static Task<TranscriptEntry> TlsFailedAsync(ChargerSite site, long after) =>
        site.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.TlsFailed, "a failed TLS handshake", ChargerSite.Patience, after);
}
