using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using nanoFramework.TestFramework;

namespace NFUnitTest.Decision;

[TestClass]
public class TransitionsTests
{
    [TestMethod]
    public void A_confirm_raises_the_floor_and_leaves_the_outcome_to_be_told()
    {
        BootRecord record = Trial();
        record.Slots[1].SecurityCounter = 6;
        BootRecord next = RecordTransitions.Confirm(record, 1);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[1].State);
        Assert.AreEqual(6u, next.SecurityFloor);
        Assert.AreEqual((int)UpdateState.Installed, (int)next.Update.State);
        Assert.AreEqual(0, (int)next.ProbesLeft);
        Assert.AreEqual(0u, record.SecurityFloor);
    }

    [TestMethod]
    public void A_confirm_never_lowers_the_floor()
    {
        BootRecord record = Trial();
        record.SecurityFloor = 9;
        Assert.AreEqual(9u, RecordTransitions.Confirm(record, 1).SecurityFloor);
    }

    [TestMethod]
    public void Only_a_trial_is_confirmed()
    {
        Assert.IsNull(RecordTransitions.Confirm(Trial(), 0));
    }

    [TestMethod]
    public void The_outcome_of_a_local_update_is_told_to_nobody()
    {
        BootRecord record = Trial();
        record.Update.Protocol = 0;
        Assert.AreEqual((int)UpdateState.None, (int)RecordTransitions.Confirm(record, 1).Update.State);
        Assert.AreEqual((int)UpdateState.None, (int)RecordTransitions.Condemn(record, 1, FailureReason.SelfTestFailed).Update.State);
    }

    [TestMethod]
    public void A_condemned_image_is_rejected_quarantined_and_reported()
    {
        BootRecord next = RecordTransitions.Condemn(Trial(), 1, FailureReason.SelfTestFailed);
        Assert.AreEqual((int)SlotState.Rejected, (int)next.Slots[1].State);
        Assert.AreEqual(0, (int)next.Preferred);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)next.Intent);
        Assert.IsTrue(Rejection.IsQuarantined(next, Trial().Slots[1].Digest));
        Assert.AreEqual((int)UpdateState.Failed, (int)next.Update.State);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)next.Update.Failure);
    }

    [TestMethod]
    public void The_quarantine_keeps_the_two_newest_and_each_once()
    {
        BootRecord record = Trial();
        byte[] first = Condemned(record, 11);
        Condemned(record, 12);
        Condemned(record, 12);
        Assert.IsTrue(Rejection.IsQuarantined(record, first));
        byte[] last = Condemned(record, 13);
        Assert.IsFalse(Rejection.IsQuarantined(record, first));
        Assert.IsTrue(Rejection.IsQuarantined(record, last));
    }

    [TestMethod]
    [DataRow((byte)FailureReason.OperatorRevert, false)]
    [DataRow((byte)FailureReason.BackendNotReached, false)]
    [DataRow((byte)FailureReason.ImageUnreadable, false)]
    [DataRow((byte)FailureReason.ImageMissing, false)]
    [DataRow((byte)FailureReason.CondemnedByProbe, true)]
    [DataRow((byte)FailureReason.LoadFailed, true)]
    [DataRow((byte)FailureReason.OutOfInterruptions, true)]
    public void Only_an_image_that_is_to_blame_is_quarantined(byte reason, bool quarantined)
    {
        BootRecord record = Trial();
        Rejection.Apply(record, 1, (FailureReason)reason);
        Assert.AreEqual(quarantined, Rejection.IsQuarantined(record, record.Slots[1].Digest));
    }

    [TestMethod]
    [DataRow((byte)UpdateState.None, (byte)UpdateState.None)]
    [DataRow((byte)UpdateState.Writing, (byte)UpdateState.Failed)]
    [DataRow((byte)UpdateState.Activated, (byte)UpdateState.Failed)]
    [DataRow((byte)UpdateState.Installed, (byte)UpdateState.Failed)]
    [DataRow((byte)UpdateState.Failed, (byte)UpdateState.Failed)]
    public void What_is_gone_back_from_fails_its_update(byte before, byte after)
    {
        BootRecord record = Trial();
        record.Update.State = (UpdateState)before;
        record.Update.Failure = FailureReason.SelfTestMissing;
        Rejection.FailUpdateOf(record, 1, FailureReason.CrashLoop);
        Assert.AreEqual(after, (byte)record.Update.State);
        bool isNew = before != after;
        Assert.AreEqual((int)(isNew ? FailureReason.CrashLoop : FailureReason.SelfTestMissing), (int)record.Update.Failure);
    }

    [TestMethod]
    public void The_other_slots_update_does_not_fail()
    {
        BootRecord record = Trial();
        Rejection.FailUpdateOf(record, 0, FailureReason.CrashLoop);
        Assert.AreEqual((int)UpdateState.Activated, (int)record.Update.State);
    }

    [TestMethod]
    public void A_probe_is_requested_only_where_there_is_something_to_probe_with()
    {
        BootRecord next = RecordTransitions.RequestProbe(Trial());
        Assert.AreEqual((int)ProbeState.Requested, (int)next.Probe);
        Assert.AreEqual(2, (int)next.ProbesLeft);

        BootRecord record = Trial();
        record.ProbesLeft = 0;
        Assert.IsNull(RecordTransitions.RequestProbe(record));
        record = Trial();
        record.Slots[0].State = SlotState.Rejected;
        Assert.IsNull(RecordTransitions.RequestProbe(record));
        record = Trial();
        record.SecurityFloor = 1;
        Assert.IsNull(RecordTransitions.RequestProbe(record));
        record = Trial();
        record.Preferred = 0;
        Assert.IsNull(RecordTransitions.RequestProbe(record));
    }

    [TestMethod]
    public void A_probe_that_reaches_the_backend_condemns_the_trial_without_a_reboot()
    {
        BootRecord record = Trial();
        Assert.IsNull(RecordTransitions.ProbeReached(record));
        Assert.IsNull(RecordTransitions.ProbeNotReached(record));
        record.Probe = ProbeState.Running;
        BootRecord next = RecordTransitions.ProbeReached(record);
        Assert.AreEqual((int)SlotState.Rejected, (int)next.Slots[1].State);
        Assert.AreEqual((int)FailureReason.CondemnedByProbe, (int)next.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)next.Preferred);
        Assert.AreEqual((int)RebootIntent.None, (int)next.Intent);
        Assert.AreEqual((int)ProbeState.None, (int)next.Probe);
    }

    [TestMethod]
    public void A_healthy_period_forgets_crashes_and_writes_only_if_there_are_some()
    {
        BootRecord record = Trial();
        Assert.IsNull(RecordTransitions.Healthy(record, 0));
        record.Slots[0].Crashes = 2;
        Assert.AreEqual(0, (int)RecordTransitions.Healthy(record, 0).Slots[0].Crashes);
        record.Slots[1].Crashes = 2;
        Assert.IsNull(RecordTransitions.Healthy(record, 1));
    }

    [TestMethod]
    public void An_update_goes_through_its_states_in_order()
    {
        BootRecord record = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0).Record;
        PendingUpdate update = new PendingUpdate();
        update.Slot = 0;
        Assert.IsNull(RecordTransitions.BeginUpdate(record, update), "the preferred slot is not written");
        update.Slot = 1;
        BootRecord begun = RecordTransitions.BeginUpdate(record, update);
        Assert.AreEqual((int)SlotState.Empty, (int)begun.Slots[1].State);
        Assert.AreEqual((int)UpdateState.Erasing, (int)begun.Update.State);
        Assert.IsNull(RecordTransitions.Stage(begun, new SlotEntry()));
        Assert.IsNull(RecordTransitions.RestartUpdate(begun));
        BootRecord erased = RecordTransitions.Erased(begun);
        Assert.AreEqual((int)UpdateState.Writing, (int)erased.Update.State);
        Assert.IsNull(RecordTransitions.Erased(erased));
        Assert.IsNull(RecordTransitions.Activate(erased, new Baseline()));
        Assert.AreEqual((int)UpdateState.Erasing, (int)RecordTransitions.RestartUpdate(erased).Update.State);
        BootRecord staged = RecordTransitions.Stage(erased, new SlotEntry());
        Assert.AreEqual((int)SlotState.Staged, (int)staged.Slots[1].State);
        Assert.AreEqual(0, (int)staged.Preferred);
        BootRecord activated = RecordTransitions.Activate(staged, new Baseline());
        Assert.AreEqual(1, (int)activated.Preferred);
        Assert.AreEqual((int)UpdateState.Activated, (int)activated.Update.State);
        Assert.IsNull(RecordTransitions.AbandonUpdate(activated));
        BootRecord abandoned = RecordTransitions.AbandonUpdate(staged);
        Assert.AreEqual((int)SlotState.Empty, (int)abandoned.Slots[1].State);
        Assert.AreEqual((int)UpdateState.None, (int)abandoned.Update.State);
    }

    [TestMethod]
    [DataRow((byte)SlotState.Trial)]
    [DataRow((byte)SlotState.Confirmed)]
    public void An_update_whose_image_has_booted_cannot_be_abandoned(byte state)
    {
        BootRecord record = Trial();
        record.Update.State = UpdateState.Staged;
        record.Slots[1].State = (SlotState)state;
        Assert.IsNull(RecordTransitions.AbandonUpdate(record));
    }

    [TestMethod]
    public void Going_back_on_request_keeps_a_confirmed_image_and_rejects_a_trial()
    {
        BootRecord next = RecordTransitions.RevertToPrevious(Trial());
        Assert.AreEqual((int)SlotState.Rejected, (int)next.Slots[1].State);
        Assert.AreEqual(0, (int)next.Preferred);
        Assert.AreEqual((int)UpdateState.Failed, (int)next.Update.State);

        BootRecord both = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 1).Record;
        next = RecordTransitions.RevertToPrevious(both);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[1].State);
        Assert.AreEqual(0, (int)next.Preferred);
        both.SecurityFloor = 1;
        Assert.IsNull(RecordTransitions.RevertToPrevious(both));
    }

    [TestMethod]
    [DataRow((byte)UpdateState.Installed, true)]
    [DataRow((byte)UpdateState.Failed, true)]
    [DataRow((byte)UpdateState.Activated, false)]
    [DataRow((byte)UpdateState.None, false)]
    public void Only_an_outcome_is_acknowledged(byte state, bool allowed)
    {
        BootRecord record = Trial();
        record.Update.State = (UpdateState)state;
        BootRecord next = RecordTransitions.AcknowledgeUpdate(record);
        Assert.AreEqual(allowed, next != null);
        if (allowed)
        {
            Assert.AreEqual((int)UpdateState.None, (int)next.Update.State);
        }
    }

    private static BootRecord Trial()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Updating(1, UpdateState.Activated);
        boot.Record.ProbesLeft = 3;
        return boot.Record;
    }

    private static byte[] Condemned(BootRecord record, byte mark)
    {
        byte[] digest = new byte[32];
        digest[0] = mark;
        record.Slots[1].Digest = digest;
        Rejection.Apply(record, 1, FailureReason.Crashed);
        return digest;
    }
}
