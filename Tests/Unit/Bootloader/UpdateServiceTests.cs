using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;

namespace NFUnitTest.Bootloader;

[TestClass]
public class UpdateServiceTests
{
    [TestMethod]
    public void An_update_from_the_backend_is_not_activated_before_the_backend_has_answered_the_running_image()
    {
        RunningCase run = Asked(UpdateProtocol.Ocpp16);
        UpdateService service = Service(run);
        Assert.AreEqual((int)UpdateResult.NotConnected, (int)service.Activate());
        Assert.AreEqual("the backend has not answered the running image lately; activation waits until it does", service.LastRefusal);
        run.Prove();

        // Nothing is staged here: what matters is that the answer is no longer about the connection.
        Assert.AreEqual((int)UpdateResult.WrongState, (int)service.Activate());
    }

    [TestMethod]
    public void An_answer_of_long_ago_is_no_baseline_until_patience_ends()
    {
        RunningCase run = Asked(UpdateProtocol.Ocpp16);
        UpdateService service = Service(run);
        run.Prove();
        run.Board.Clock.Milliseconds += run.Policy.BaselineFresh + 1;
        Assert.AreEqual((int)UpdateResult.NotConnected, (int)service.Activate());
        run.Board.Clock.Milliseconds += run.Policy.BaselinePatience;
        Assert.AreEqual((int)UpdateResult.WrongState, (int)service.Activate());
    }

    [TestMethod]
    public void An_update_from_the_bench_needs_no_backend()
    {
        Assert.AreEqual((int)UpdateResult.WrongState, (int)Service(Asked(UpdateProtocol.Local)).Activate());
    }

    [TestMethod]
    public void The_outcome_of_a_revert_carries_what_the_verdict_rested_on()
    {
        RunningCase run = Asked(UpdateProtocol.Ocpp16Security);
        run.Change(delegate (BootRecord record)
        {
            record.Update.State = UpdateState.Failed;
            record.Update.Failure = FailureReason.ConnectionFault;
            record.Update.Version = record.Slots[0].Version;
            record.Slots[0].State = SlotState.Rejected;
            record.Slots[0].LastFailure = FailureReason.ConnectionFault;
        });
        run.Boot.Report(LogKind.Rejected, 0, FailureReason.ConnectionFault, "TLS: certificate expired");
        UpdateOutcome outcome = Service(run).Outcome;
        Assert.IsFalse(outcome.Installed);
        Assert.AreEqual(77, outcome.RequestId);
        Assert.AreEqual("TLS: certificate expired", outcome.Evidence);
    }

    [TestMethod]
    public void The_outcome_of_a_revert_carries_no_evidence_of_another_image()
    {
        RunningCase run = Asked(UpdateProtocol.Ocpp16Security);
        run.Boot.Report(LogKind.Rejected, 0, FailureReason.ConnectionFault, "of the update before");
        run.Change(delegate (BootRecord record)
        {
            record.Slots[0].State = SlotState.Rejected;
            record.Slots[0].LastFailure = FailureReason.ConnectionFault;
            record.Slots[0].Digest = new byte[32];
            record.Update.State = UpdateState.Failed;
            record.Update.Failure = FailureReason.ConnectionFault;
            record.Update.Version = new ImageVersion(9, 9, 9, 9);
        });
        Assert.AreEqual(string.Empty, Service(run).Outcome.Evidence);
    }

    private static RunningCase Asked(UpdateProtocol protocol)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(delegate (BootRecord record)
        {
            record.Update.State = UpdateState.Writing;
            record.Update.Protocol = (byte)protocol;
            record.Update.RequestId = 77;
            record.Update.Slot = 0;
        });
        return run;
    }

    private static UpdateService Service(RunningCase run)
    {
        ImageInstaller installer = new ImageInstaller(
            run.Board.Storage, run.Boot.Records, run.Boot.Log, run.Board.Identity, run.Board.Format, null);
        return new UpdateService(run.Boot, installer, run.Evidence);
    }
}
