using System.Text.Json;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Testing.Soaking;
using TwinSlot.Testing.Soaking.Invariants;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>What must hold in every life: each invariant sees what breaks it, and nothing else.</summary>
[TestClass]
public sealed class InvariantTests
{
    private static readonly LifeImages s_images = new(ScenarioFile.Parse(
        "name: Images of a life\nrules: [boot.confirmed]\nsteps:\n  - flash: { version: 1.0.0 }\n  - update: { version: 1.1.0, securityCounter: 2 }\n"
        + "  - update: { version: 1.2.0, untrustedKey: true }\n  - update: { version: 1.3.0, image: FailsSelfTest, securityCounter: 2 }\n",
        "images"));

    [TestMethod]
    public void Contactor_that_closes_before_an_image_has_booted_breaks_its_invariant()
    {
        ContactorInvariant contactor = new();
        Assert.IsNull(contactor.See(Line("open")));
        Assert.IsNull(contactor.See(Boot("1.0.0")));
        Assert.IsNull(contactor.See(Line("closed")));
        Assert.IsNull(contactor.See(new RigEvent(RigEventKind.Started, "", "watchdog")));
        Assert.IsNull(contactor.See(Line("open")));
        Assert.IsNotNull(contactor.See(Line("closed")));
        Assert.IsNotNull(contactor.See(Boot("1.0.0")), "an image booted with the contactor closed");
        Assert.IsNull(contactor.See(new RigEvent(RigEventKind.Power, "", "off")));
        Assert.IsNotNull(contactor.See(Line("closed")));
    }

    [TestMethod]
    public void Contactor_that_stays_closed_or_closes_in_recovery_breaks_its_invariant()
    {
        RigEvent recovery = new(RigEventKind.Console, "", "recovery: slot a: not signed; slot b: no image");
        ContactorInvariant contactor = new();
        Assert.IsNull(contactor.See(Boot("1.0.0")));
        Assert.IsNull(contactor.See(Line("closed")));
        Assert.IsNotNull(contactor.See(recovery), "it stayed closed");
        Assert.IsNull(contactor.See(Line("open")));
        Assert.IsNull(contactor.See(recovery));
        Assert.IsNotNull(contactor.See(Line("closed")), "it closed, on a rig that sees no starts");
    }

    [TestMethod]
    public void Image_that_is_not_to_be_trusted_breaks_its_invariant()
    {
        TrustInvariant trust = new(s_images);
        Assert.IsNull(trust.See(Boot("1.1.0")));
        StringAssert.Contains(trust.See(Boot("1.2.0")), "1.2.0+0 booted");
        StringAssert.Contains(trust.See(Boot("9.0.0")), "never given");
    }

    [TestMethod]
    public void Image_below_the_floor_and_a_floor_that_sinks_break_their_invariant()
    {
        FloorInvariant floor = new(s_images);
        Assert.IsNull(floor.See(Boot("1.0.0")));
        Assert.IsNull(floor.Breaks(Status(2)));
        floor.Seen(Status(2));
        Assert.IsNull(floor.See(Boot("1.1.0")));
        StringAssert.Contains(floor.See(Boot("1.0.0")), "1.0.0+0 with the counter 0 booted, and the floor is 2");
        StringAssert.Contains(floor.Breaks(Status(1)), "sank from 2 to 1");
        floor.Damaged(FlashPart.SlotA);
        Assert.IsNotNull(floor.Breaks(Status(1)));
        floor.Damaged(FlashPart.Record);
        Assert.IsNull(floor.Breaks(Status(1)));
    }

    [TestMethod]
    public void Image_that_cannot_pass_its_trial_and_is_confirmed_breaks_its_invariant()
    {
        ProofInvariant proof = new(s_images);
        Assert.IsNull(proof.See(Boot("1.3.0", "on trial, 2 tries left")));
        Assert.IsNull(proof.See(Boot("1.1.0")));
        Assert.IsNotNull(proof.See(Boot("1.3.0")));
        Assert.IsNull(proof.Breaks(Status(0, Slot("a", "trial", "1.3.0+0"))));
        Assert.IsNotNull(proof.Breaks(Status(0, Slot("a", "confirmed", "1.3.0+0"))));
    }

    [TestMethod]
    public void Board_that_loses_its_last_confirmed_image_breaks_its_invariant()
    {
        LastImageInvariant last = new();
        RigStatus none = Status(0, Slot("a", "rejected", "1.0.0+0"), Slot("b", "confirmed", "1.1.0+0") with { Why = "the image's CRC-32 is not the recorded one" });
        Assert.IsNull(last.Breaks(none), "it had none to lose");
        last.Seen(Status(0, Slot("a", "confirmed", "1.0.0+0")));
        Assert.IsNotNull(last.Breaks(none));
        Assert.IsNotNull(last.Breaks(new RigStatus(false, "a", 0, false, null, [])));
        Assert.IsNull(last.Breaks(Status(0, Slot("b", "confirmed", "1.1.0+0"))));
        last.Damaged(FlashPart.SlotA);
        Assert.IsNull(last.Breaks(none), "it was taken from it");
    }

    [TestMethod]
    public void Statuses_out_of_order_break_their_invariant()
    {
        AssertStatuses(null, "1:Downloading", "1:Downloading", "1:DownloadPaused", "1:Downloading", "1:Downloaded", "1:Installing", "1:InstallRebooting", "1:Installed", "1:Installed");
        AssertStatuses("Installed was told first", "1:Installed");
        AssertStatuses("Downloaded was told after Installing of request 1", "1:Downloading", "1:Downloaded", "1:Installing", "1:Downloaded");
        AssertStatuses("InstallationFailed was told after Installed", "1:Downloading", "1:Downloaded", "1:Installing", "1:Installed", "1:InstallationFailed");
        AssertStatuses(null, "1:Downloading", "1:DownloadFailed", "2:Downloading", "2:Downloaded");
        AssertStatuses("Downloading was told after DownloadFailed", ":Downloading", ":DownloadFailed", ":Downloading");
        AssertStatuses(null, ":Downloading", ":DownloadFailed", "request", ":Downloading");
    }

    [TestMethod]
    public void Every_invariant_is_in_the_documentation()
    {
        string page = Repository.Read("docs", "hil.md");
        foreach ((string name, string rule) in SoakOracle.Names)
        {
            StringAssert.Contains(page, $"| `{name}` | {rule} |");
        }

        foreach (string episode in LifeGenerator.Episodes)
        {
            StringAssert.Contains(page, episode);
        }
    }

    private static void AssertStatuses(string? broken, params string[] told)
    {
        StatusInvariant statuses = new();
        RigLog log = new();
        string? seen = null;
        foreach (string one in told)
        {
            seen = statuses.See(one switch
            {
                "request" => Call(RigEventKind.ToBoard, "UpdateFirmware", "{}"),
                _ => Call(RigEventKind.FromBoard, "FirmwareStatusNotification", Payload(one.Split(':'))),
            });
            if (seen != null)
            {
                break;
            }
        }

        Assert.AreEqual(broken == null, seen == null, $"{string.Join(' ', told)}: {seen}");
        StringAssert.StartsWith(seen ?? "", broken ?? "");

        RigEvent Call(RigEventKind kind, string action, string payload) => log.Add(
            new RigEvent(kind, action, payload)
            {
                Message = new JournalEntry(
                    log.Last + 1,
                    DateTimeOffset.UnixEpoch,
                    JournalKind.Call,
                    kind == RigEventKind.ToBoard ? MessageDirection.ToChargePoint : MessageDirection.FromChargePoint,
                    "CP-1",
                    action,
                    $"{log.Last}",
                    JsonDocument.Parse(payload).RootElement),
            });

        static string Payload(string[] parts) => parts[0].Length == 0 ? $"{{\"status\":\"{parts[1]}\"}}" : $"{{\"requestId\":{parts[0]},\"status\":\"{parts[1]}\"}}";
    }

    private static RigEvent Line(string state) => new(RigEventKind.Line, RigLines.Contactor, state);

    private static RigEvent Boot(string version, string mode = "confirmed") => new(RigEventKind.Console, "", $"boot: power-on -> slot a {version}+0 ({mode})");

    private static RigStatus Status(long floor, params RigSlot[] slots) => new(true, "a", floor, false, null, slots);

    private static RigSlot Slot(string name, string state, string version) => new(name, state, version, 3, 16, 0, 1000, "00", null);
}
