using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

[TestClass]
public class BootServicesTests
{
    [TestMethod]
    public void Reverting_a_trial_rejects_it_and_reboots()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        Assert.AreEqual(string.Empty, Services(run).RevertToPrevious());
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual((int)SlotState.Rejected, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(1, (int)run.Board.LastLogged(LogKind.Rejected).Slot);
    }

    [TestMethod]
    public void Reverting_during_a_probe_logs_the_image_on_trial_as_rejected()
    {
        RunningCase run = new RunningCase(BootMode.Probe);
        Assert.AreEqual(string.Empty, Services(run).RevertToPrevious());
        Assert.AreEqual((int)SlotState.Rejected, (int)run.Board.Saved().Slots[1].State);
        LogEntry logged = run.Board.LastLogged(LogKind.Rejected);
        Assert.IsNotNull(logged);
        Assert.AreEqual(1, (int)logged.Slot);
        Assert.AreEqual((int)FailureReason.OperatorRevert, (int)logged.Reason);
    }

    [TestMethod]
    public void Reverting_waits_for_a_charging_session_and_needs_a_confirmed_image()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Boot.Charging = true;
        Assert.StartsWith("a charging session is running", Services(run).RevertToPrevious());
        run.Boot.Charging = false;
        run.Change(delegate (BootRecord record) { record.Slots[0].State = SlotState.Rejected; });
        Assert.StartsWith("there is nothing to roll back to: 1.2.3+4 was rejected", Services(run).RevertToPrevious());
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.AreEqual(1, (int)run.Board.Saved().Preferred);
    }

    [TestMethod]
    public void An_unwritable_record_is_reported_and_nothing_reboots()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Board.Storage.ReadOnly = true;
        Assert.StartsWith("the boot record could not be written", Services(run).RevertToPrevious());
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_reboot_is_recorded_first_and_leaves_the_outputs_safe()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IBootServices services = Services(run);
        services.Contactor.Closed = true;
        services.Reboot("asked for by the backend");
        Assert.AreEqual((int)RebootIntent.Reboot, (int)run.Board.Saved().Intent);
        Assert.AreEqual("asked for by the backend", run.Board.LastLogged(LogKind.Reboot).Text);
        Assert.IsFalse(services.Contactor.Closed);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void The_running_image_is_described()
    {
        RunningImage image = Services(new RunningCase(BootMode.Probe)).Image;
        Assert.AreEqual(0, image.Slot);
        Assert.AreEqual("1.2.3+4", image.Version);
        Assert.AreEqual((int)BootMode.Probe, (int)image.Mode);
        Assert.AreEqual((int)BootCause.PowerOn, (int)image.BootCause);
        Assert.IsFalse(image.Forced);
    }

    [TestMethod]
    public void A_round_trip_before_BootNotification_is_not_logged_as_reached()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Evidence.Reached(ConnectionStage.RoundTrip);
        Assert.IsNull(run.Board.LastLogged(LogKind.Connection));
        run.Evidence.Reached(ConnectionStage.BootNotification);
        Assert.AreEqual("reached BootNotification", run.Board.LastLogged(LogKind.Connection).Text);
    }

    [TestMethod]
    public void The_baseline_is_known_once_the_backend_has_answered()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Evidence.Connecting("ws://backend/ocpp", 2);
        Assert.IsFalse(run.Evidence.CurrentBaseline().Known);
        run.Prove();
        Baseline baseline = run.Evidence.CurrentBaseline();
        Assert.IsTrue(baseline.Known);
        Assert.AreEqual(1, (int)baseline.SecurityProfile);
        Assert.IsTrue(Bytes.AreEqual(AddressHash.Of("ws://backend/ocpp"), baseline.BackendHash));
    }

    [TestMethod]
    public void The_clock_is_set_and_the_build_time_reported()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Boot.BuiltUnixSeconds = 1767225600;
        IBootServices services = Services(run);
        Assert.AreEqual(1767225600L, services.Image.BuiltUnixSeconds);
        services.SetTime(1800000000);
        Assert.AreEqual(1800000000L, services.UnixSeconds);
        services.SetTime(0);
        Assert.AreEqual(1800000000L, services.UnixSeconds);
    }

    [TestMethod]
    public void The_flight_log_is_read_in_words_and_in_order()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        IBootServices services = Services(run);
        services.SetTime(1800000000);
        run.Boot.Report(LogKind.SelfTest, 1, FailureReason.None, "memory passed");
        run.Boot.Report(LogKind.Rejected, 1, FailureReason.OperatorRevert, "asked for");
        FlightLogLine[] lines = services.Log.Read();
        FlightLogLine last = lines[lines.Length - 1];
        FlightLogLine before = lines[lines.Length - 2];
        Assert.AreEqual("slot b 2.2.3+4: self-diagnostic memory passed", before.Words);
        Assert.AreEqual("slot b 2.2.3+4: REJECTED: " + FailureReasons.Describe(FailureReason.OperatorRevert) + " (asked for)", last.Words);
        Assert.AreEqual(1800000000L, last.UnixSeconds);
        Assert.AreEqual((int)LogKind.Rejected, last.Kind);
        Assert.AreEqual(before.Sequence + 1, last.Sequence);
    }

    [TestMethod]
    public void Signatures_are_checked_for_the_application()
    {
        ISignatures signatures = Services(new RunningCase(BootMode.Confirmed)).Signatures;
        byte[] digest = signatures.Sha256(System.Text.Encoding.UTF8.GetBytes("sample"));
        Assert.IsTrue(signatures.EcdsaP256(P256Sample.Point(), digest, P256Sample.SignatureOfSample()));
        Assert.IsFalse(signatures.EcdsaP256(P256Sample.Point(), digest, P256Sample.SignatureOfTest()));
        Assert.IsFalse(signatures.EcdsaP256(null, digest, P256Sample.SignatureOfSample()));
        byte[] modulus = TwinSlot.SlotManager.Cryptography.RsaPublicKey.Parse(SignedSample.Key(), out string _).Modulus;
        byte[] exponent = { 1, 0, 1 };
        Assert.IsTrue(signatures.RsaPss(modulus, exponent, SignedSample.Digest(), SignedSample.Signature()));
        Assert.IsFalse(signatures.RsaPss(modulus, exponent, SignedSample.Digest(), SignedSample.SignatureWithSaltOf20()));
        Assert.IsFalse(signatures.RsaPkcs1(modulus, exponent, SignedSample.Digest(), SignedSample.Signature()));
    }

    private static IBootServices Services(RunningCase run)
    {
        return new BootServices(run.Boot, run.Tasks, run.Evidence, null, new KeptState(run.Board.Storage));
    }
}
