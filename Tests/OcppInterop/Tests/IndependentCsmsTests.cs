using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;
using TwinSlot.Tests.Shared.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>What all tests here have in common: a charger, an independent backend, and its transcript, printed when a test fails.</summary>
public abstract class IndependentCsmsTests
{
    public required TestContext TestContext { get; set; }

    [TestInitialize]
    public void LeaveOutWithoutNode()
    {
        if (NpmPackages.LeftOut)
        {
            Assert.Inconclusive($"left out, because {NpmPackages.WithoutNodeVariable}=1");
        }
    }

    /// <summary>Runs a test, and then holds everything that the charger ever sent against both validators.</summary>
    /// <param name="test">The test; the board has no power yet.</param>
    protected async Task WithChargerAsync(ChargerOptions options, Func<ChargerFixture, Task> test)
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(options);
        try
        {
            await test(charger);
            AssertFlawless(charger);
        }
        catch
        {
            TestContext.WriteLine(charger.Report());
            throw;
        }
    }

    /// <summary>The same with OCPP 1.6 and nothing else.</summary>
    protected Task WithChargerAsync(Func<ChargerFixture, Task> test) => WithChargerAsync(ChargerOptions.Plain, test);

    /// <summary>The same with a backend of a peer's.</summary>
    protected Task WithChargerAsync(BackendPeer peer, Func<ChargerFixture, Task> test) => WithChargerAsync(ChargerOptions.Plain with { Peer = peer }, test);

    /// <summary>The summary from an entry on is exactly this.</summary>
    protected static void AssertSummary(ChargerFixture charger, long after, params string[] wanted) => Assert.AreEqual(
        string.Join('\n', wanted), string.Join('\n', TranscriptSummary.Of(charger.Transcript, after)), "what the backend saw");

    /// <summary>The firmware statuses from an entry on are exactly these.</summary>
    protected static void AssertStatuses(ChargerFixture charger, long after, params string[] wanted) => Assert.AreEqual(
        string.Join(", ", wanted), string.Join(", ", TranscriptSummary.Statuses(charger.Transcript, after)), "the firmware statuses that the backend saw");

    /// <summary>Every connector was last reported with this status.</summary>
    protected static void AssertConnectors(ChargerFixture charger, string wanted)
    {
        IReadOnlyDictionary<string, string> last = TranscriptSummary.Connectors(charger.Transcript);
        Assert.IsTrue(last.Count > 0 && last.Values.All(s => s == wanted), $"the connectors are {string.Join(", ", last)}");
    }

    /// <summary>
    /// Installed came once, on a connection that the new version opened after the one that Installing came on, and after its boot was
    /// accepted there.
    /// </summary>
    protected static void AssertInstalledByTheNewImage(ChargerFixture charger, TranscriptEntry installed, string version)
    {
        IReadOnlyList<TranscriptEntry> all = charger.Transcript.Entries();
        TranscriptEntry installing = all.Last(e => TranscriptSummary.IsFirmwareStatus(e) && e.Field("status") == "Installing" && e.Sequence < installed.Sequence);
        TranscriptEntry boot = all.Last(e => e.IsRequest && e.Action == "BootNotification" && e.Sequence < installed.Sequence);
        Assert.AreEqual(version, TranscriptSummary.Version(boot), "Installed did not come from the new version");
        Assert.IsTrue(boot.Sequence > installing.Sequence && boot.Connection > installing.Connection, "Installed came without a reboot");
        Assert.AreEqual(1, TranscriptSummary.Statuses(charger.Transcript, installing.Sequence).Count(s => s == "Installed"), "Installed came more than once");
    }

    /// <summary>A request for a signed image.</summary>
    protected static SignedRequest Signed(PublishedImage image, FirmwareSigner signer) =>
        new() { Location = image.Location, Certificate = signer.CertificatePem, Signature = signer.Sign(image.Bytes) };

    /// <summary>Every firmware status from an entry on had this request id.</summary>
    protected static void AssertRequestId(ChargerFixture charger, long after, int id) => Assert.IsTrue(
        charger.Transcript.Entries(after).Where(TranscriptSummary.IsFirmwareStatus).All(e => e.Field("requestId") == $"{id}"), $"not all statuses have the request id {id}");

    /// <summary>Waits for a security event.</summary>
    protected static Task<TranscriptEntry> EventAsync(ChargerFixture charger, string type, long after) => charger.Transcript.WaitForAsync(
        e => e.IsRequest && e.Action == "SecurityEventNotification" && e.Field("type") == type, $"the event {type}", ChargerFixture.Patience, after);

    private static void AssertFlawless(ChargerFixture charger)
    {
        TranscriptEntry[] flawed = [.. charger.Transcript.Entries().Where(e => !e.Outbound && (e.Kind == TranscriptKind.Violation || e.Problems.Count > 0))];
        Assert.AreEqual(0, flawed.Length, $"the validators object to:\n{string.Join('\n', flawed.Select(e => e.ToString()))}");
    }
}
