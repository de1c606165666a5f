using TwinSlot.Contract;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>The security profiles 1 to 3 over real HTTP and TLS, and what is wrong with credentials.</summary>
[TestClass]
public sealed class SecurityProfileTests : IndependentCsmsTests
{
    private const string Password = "correct horse";

    private static readonly CertificateAuthority s_authority = new("Backend CA");
    private static readonly CertificateAuthority s_unknownAuthority = new("Unknown CA");
    private static readonly CertificateAuthority s_chargers = new("Charger CA");

    [TestMethod]
    [EveryPeer]
    public Task Profile_1_updates_with_a_password(BackendPeer peer) => WithChargerAsync(new ChargerOptions { Peer = peer, Password = Password }, UpdatesAsync);

    [TestMethod]
    [EveryPeer]
    public Task Profile_2_updates_over_TLS(BackendPeer peer) => WithChargerAsync(Profile2() with { Peer = peer }, UpdatesAsync);

    [TestMethod]
    public Task Profile_3_updates_over_TLS_with_the_chargers_own_certificate() => WithChargerAsync(Profile3(s_chargers), UpdatesAsync);

    [TestMethod]
    [EveryPeer]
    public Task Wrong_password_is_refused_until_it_is_right(BackendPeer peer) => WithChargerAsync(new ChargerOptions { Peer = peer, Password = Password }, async charger =>
    {
        await charger.Csms.SetPasswordAsync("another");
        charger.Board.PowerOn();
        TranscriptEntry first = await RefusedAsync(charger, 0);
        await RefusedAsync(charger, first.Sequence);
        AssertSummary(charger, 0, "refused 401", "refused 401");
        await charger.Csms.SetPasswordAsync(Password);
        await charger.WaitForBootAsync("1.0.0+0");
    });

    [TestMethod]
    public Task Password_that_is_refused_until_the_previous_image_probes_costs_no_good_image() => WithChargerAsync(new ChargerOptions { Password = Password }, async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.SetPasswordAsync("another");
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForConsoleAsync("the previous image is to try");
        await charger.Csms.SetPasswordAsync(Password);
        await AssertInstalledInItsLastTurnAsync(charger, since);
    });

    [TestMethod]
    public Task Backend_that_has_lost_its_passwords_throws_no_image_away() => WithChargerAsync(ShortProbe(new ChargerOptions { Password = Password }), async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.SetPasswordAsync("another");
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForConsoleAsync("does not reach the backend either: back to the trial");
        await charger.Csms.SetPasswordAsync(Password);
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task Untrusted_CA_is_not_talked_to() => WithChargerAsync(Profile2() with { Tls = s_unknownAuthority.IssueServer() }, async charger =>
    {
        charger.Board.PowerOn();
        await TlsFailedAsync(charger, 0);
        await charger.WaitForConsoleAsync("the backend's certificate is refused: RemoteCertificateChainErrors");
        AssertSummary(charger, 0);
        await charger.Csms.StopAsync();
        await charger.Csms.RestartAsync(s_authority.IssueServer());
        await charger.WaitForBootAsync("1.0.0+0");
    });

    [TestMethod]
    public Task Expired_certificate_is_not_talked_to() => WithChargerAsync(Profile2() with { Tls = s_authority.IssueServer(expired: true) }, async charger =>
    {
        charger.Board.PowerOn();
        await TlsFailedAsync(charger, 0);
        await charger.WaitForConsoleAsync("NotTimeValid");
        AssertSummary(charger, 0);
        await charger.Csms.StopAsync();
        await charger.Csms.RestartAsync(s_authority.IssueServer());
        await charger.WaitForBootAsync("1.0.0+0");
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Backend_whose_certificate_is_refused_until_the_previous_image_probes_costs_no_good_image(bool expired) => WithChargerAsync(Profile2(), async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.RefuseConnectionsAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("Installing", since);
        await charger.Csms.StopAsync();
        await charger.Csms.RestartAsync(expired ? s_authority.IssueServer(expired: true) : s_unknownAuthority.IssueServer());
        await charger.WaitForConsoleAsync("the previous image is to try");
        await charger.Csms.StopAsync();
        await charger.Csms.RestartAsync(s_authority.IssueServer());
        await AssertInstalledInItsLastTurnAsync(charger, since);
    });

    [TestMethod]
    public Task Charger_without_the_certificate_that_is_asked_for_is_refused() => WithChargerAsync(Profile2(s_chargers), async charger =>
    {
        charger.Board.PowerOn();
        await TlsFailedAsync(charger, 0);
        await charger.WaitForConsoleAsync("the backend refused the charger's own certificate");
        AssertSummary(charger, 0);
    });

    [TestMethod]
    public Task Charger_with_a_certificate_of_another_authority_is_refused() => WithChargerAsync(Profile3(s_unknownAuthority), async charger =>
    {
        charger.Board.PowerOn();
        await TlsFailedAsync(charger, 0);
        await charger.WaitForConsoleAsync("no connection to the backend");
        AssertSummary(charger, 0);
    });

    private static ChargerOptions Profile2(CertificateAuthority? chargers = null) => new()
    {
        Tls = s_authority.IssueServer(clientCa: chargers),
        Password = Password,
        Settings = new Dictionary<string, string> { [SettingNames.BackendCa] = s_authority.Pem },
    };

    private static ChargerOptions ShortProbe(ChargerOptions options) => options with { Trial = options.Trial with { ProbeLimitMs = 10_000 } };

    private static ChargerOptions Profile3(CertificateAuthority issuer)
    {
        (string certificate, string key) = issuer.IssueClient("CP-1");
        return new ChargerOptions
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

    private static async Task UpdatesAsync(ChargerFixture charger)
    {
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    }

    private static async Task AssertInstalledInItsLastTurnAsync(ChargerFixture charger, long since)
    {
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        await charger.WaitForConsoleAsync("the previous image reaches the backend: the new one has a last turn");
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    }

    private static Task<TranscriptEntry> RefusedAsync(ChargerFixture charger, long after) =>
        charger.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.Refused, "a refused upgrade", ChargerFixture.Patience, after);

    private static Task<TranscriptEntry> TlsFailedAsync(ChargerFixture charger, long after) =>
        charger.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.TlsFailed, "a failed TLS handshake", ChargerFixture.Patience, after);
}
