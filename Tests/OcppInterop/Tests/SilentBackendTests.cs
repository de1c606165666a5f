using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Backends that never answer some kinds of messages, or answer them with errors, and all others as they should.</summary>
[TestClass]
public sealed class SilentBackendTests : IndependentCsmsTests
{
    private const string Statuses = "FirmwareStatusNotification";
    private const string SignedStatuses = "SignedFirmwareStatusNotification";
    private const string Events = "SecurityEventNotification";

    private static readonly FirmwareSigner s_signer = new();

    [TestMethod]
    [DataRow(BackendPeer.OcppRpc, "1.6", Statuses)]
    [DataRow(BackendPeer.OcppRpc, "1.6-secure", SignedStatuses)]
    [DataRow(BackendPeer.OcppRpc, "1.6-secure", Events)]
    [EveryPeer("1.6-secure", SignedStatuses + " " + Events)]
    [DataRow(BackendPeer.OcppRpc, "2.0.1", Statuses)]
    [DataRow(BackendPeer.OcppRpc, "2.0.1", Events)]
    [DataRow(BackendPeer.OcppRpc, "2.0.1", Statuses + " " + Events)]
    [EveryPeer("2.1", Statuses + " " + Events)]
    public Task Kinds_of_messages_that_are_never_answered_cost_no_good_image(BackendPeer peer, string version, string silent) => UpdateAsync(peer, version, async charger =>
    {
        foreach (string action in silent.Split(' '))
        {
            await charger.Csms.DoNotAnswerAsync(action);
        }
    });

    [TestMethod]
    [DataRow("1.6", "Heartbeat")]
    [DataRow("2.0.1", "StatusNotification")]
    public Task Heartbeats_or_statuses_of_connectors_that_are_never_answered_cost_no_good_image(string version, string silent) =>
        UpdateAsync(BackendPeer.OcppRpc, version, charger => charger.Csms.DoNotAnswerAsync(silent));

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public Task Heartbeats_that_are_always_answered_with_errors_cost_no_good_image(string version) =>
        UpdateAsync(BackendPeer.OcppRpc, version, charger => charger.Csms.AnswerWithErrorAsync("Heartbeat"));

    [TestMethod]
    [EveryPeer("1.6", Statuses)]
    [DataRow(BackendPeer.OcppRpc, "1.6-secure", SignedStatuses + " " + Events)]
    [DataRow(BackendPeer.OcppRpc, "2.0.1", Statuses + " " + Events)]
    [EveryPeer("2.1", Statuses + " " + Events)]
    public Task Status_that_is_answered_with_an_error_is_told_once_and_jams_nothing(BackendPeer peer, string version, string refused) => UpdateAsync(
        peer,
        version,
        async charger =>
        {
            foreach (string action in refused.Split(' '))
            {
                await charger.Csms.AnswerWithErrorAsync(action);
            }
        },
        async (charger, since) =>
        {
            await charger.WaitForStatusAsync("Installed", since);
            await Task.Delay(3000);
            string[] told = [.. TranscriptSummary.Statuses(charger.Transcript, since)];
            CollectionAssert.AllItemsAreUnique(told, string.Join(", ", told));
        });

    [TestMethod]
    public Task What_was_answered_is_not_told_again_after_a_reboot() => UpdateAsync(
        BackendPeer.OcppRpc,
        "1.6-secure",
        EndIsNotAnsweredAsync,
        async (charger, since) =>
        {
            TranscriptEntry first = await charger.WaitForStatusAsync("Installed", since);
            charger.Board.PowerOff();
            await charger.Csms.AnswerNormallyAsync(SignedStatuses);
            await charger.PowerOnAsync();
            await charger.WaitForStatusAsync("Installed", first.Sequence);
            await Task.Delay(2000);
            AssertStatuses(charger, first.Sequence, "Installed");
        });

    [TestMethod]
    public Task What_waited_for_the_backend_is_told_once_though_the_last_of_it_is_not_answered() => WithChargerAsync(Options("1.6-secure"), async charger =>
    {
        await charger.PowerOnAsync();
        await EndIsNotAnsweredAsync(charger);
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        await charger.Csms.StopAsync();
        await charger.WaitForConsoleAsync("rebooting into its trial");
        await charger.Csms.RestartAsync();
        TranscriptEntry rebooting = await charger.WaitForStatusAsync("InstallRebooting", since);
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", rebooting.Sequence);
        charger.Board.PowerOff();
        await charger.Csms.AnswerNormallyAsync(SignedStatuses);
        await charger.PowerOnAsync();
        await charger.WaitForStatusAsync("Installed", installed.Sequence);
        await Task.Delay(2000);
        AssertStatuses(charger, installed.Sequence, "Installed");
    });

    // All that comes before it is. Told to the backend before, for the statuses that have waited follow one another within less than a busy machine needs.
    private static Task EndIsNotAnsweredAsync(ChargerFixture charger) =>
        charger.Csms.ChangeAsync(BackendChange.NoAnswer(SignedStatuses, null), BackendMoment.Of("Installed"));

    private Task UpdateAsync(
        BackendPeer peer, string version, Func<ChargerFixture, Task> spoil, Func<ChargerFixture, long, Task>? afterwards = null) =>
        WithChargerAsync(Options(version) with { Peer = peer }, async charger =>
        {
            await charger.PowerOnAsync();
            await spoil(charger);
            PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
            long since = charger.Transcript.Last;
            if (version == "1.6")
            {
                await charger.UpdateFirmwareAsync(image.Location);
            }
            else
            {
                Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
            }

            if (afterwards != null)
            {
                await afterwards(charger, since);
            }

            await charger.WaitForConsoleAsync("the trial succeeded");
            Assert.IsFalse(charger.ConsoleLines().Any(l => l.Contains("the previous image is to try", StringComparison.Ordinal)), "a probe was needed");
            Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
            Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
        });

    private static ChargerOptions Options(string version) => new()
    {
        Protocols = [version.StartsWith("1.6", StringComparison.Ordinal) ? "ocpp1.6" : "ocpp" + version],
        Settings = new Dictionary<string, string>
        {
            [SettingNames.Ocpp] = version.Replace("-secure", "", StringComparison.Ordinal),
            [SettingNames.SignedFirmware] = version == "1.6" ? "false" : "true",
            [SettingNames.ManufacturerRoots] = s_signer.RootPem,
        },
    };
}
