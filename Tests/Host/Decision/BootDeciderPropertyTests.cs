using CsCheck;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Host.Decision;

/// <summary>What holds of every decision, whatever the record says and whatever the checks find.</summary>
[TestClass]
public sealed class BootDeciderPropertyTests
{
    private static readonly Gen<FailureReason> s_found = Gen.OneOf(
        Gen.Const(FailureReason.None), Gen.OneOf(Gen.Const(FailureReason.CrcMismatch), Gen.Const(FailureReason.ImageUnreadable)));

    private static readonly Gen<Given> s_given = Gen.Select(Gen.Byte.Array[BootRecord.Length], Gen.Byte.Array[8], s_found, s_found, MakeGiven);

    [TestMethod]
    public void Every_decision_keeps_the_rules() => s_given.Sample(Examine, iter: 50_000, threads: 1);

    [TestMethod]
    public void Which_slot_is_which_makes_no_difference() => s_given.Sample(
        given =>
        {
            Given mirrored = given with { Record = Mirrored([.. given.Record]), Found = [given.Found[1], given.Found[0]] };
            BootDecision one = Decide(given);
            BootDecision other = Decide(mirrored);
            Assert.AreEqual((one.Action, one.Mode, one.PauseSeconds, one.IsClean), (other.Action, other.Mode, other.PauseSeconds, other.IsClean));
            Assert.IsTrue(one.Action != BootAction.Boot || one.Slot != other.Slot, "the same slot boots");
            CollectionAssert.AreEqual(Mirrored(one.Next.ToBytes()), other.Next.ToBytes());
        },
        iter: 50_000,
        threads: 1);

    private static BootDecision Decide(Given given) => DecideAnswering(
        given,
        BootRecord.FromBytes([.. given.Record])!,
        new BootInput { Cause = given.Cause, ButtonHeld = given.Button, CanPersist = given.CanPersist, Stayed = given.Stayed });

    private static byte[] Mirrored(byte[] bytes)
    {
        BootRecord record = BootRecord.FromBytes(bytes)!;
        record.Preferred = (byte)BootRecord.Other(record.Preferred);
        (record.Slots[0], record.Slots[1]) = (record.Slots[1], record.Slots[0]);
        record.Update.Slot = (byte)(record.Update.State == UpdateState.None ? 0 : BootRecord.Other(record.Update.Slot));
        return record.ToBytes();
    }

    private static void Examine(Given given)
    {
        BootRecord record = BootRecord.FromBytes([.. given.Record])!;
        BootInput input = new() { Cause = given.Cause, ButtonHeld = given.Button, CanPersist = given.CanPersist, Stayed = given.Stayed };
        BootDecision decision = DecideAnswering(given, record, input);
        BootRecord next = decision.Next;

        CollectionAssert.AreEqual(given.Record, record.ToBytes(), "the record has changed");
        Assert.AreEqual(decision.MustPersist, !decision.From.ToBytes().AsSpan().SequenceEqual(next.ToBytes()), "MustPersist is not 'Next differs'");
        Assert.AreEqual(record.SecurityFloor, next.SecurityFloor, "the floor has moved");
        Assert.IsTrue(!given.CanPersist || next.Intent == RebootIntent.None, "an intent counts for one boot");
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry before = record.Slots[slot];
            SlotEntry after = next.Slots[slot];
            if (before.State == SlotState.Trial && after.State == SlotState.Trial)
            {
                Assert.IsTrue(after.TriesLeft <= before.TriesLeft && after.InterruptionsLeft <= before.InterruptionsLeft, "a budget grew");
            }

            if (decision.Action == BootAction.Recover)
            {
                Assert.IsTrue(
                    after.State == before.State || (before.State == SlotState.Staged && after.State == SlotState.Trial)
                        || (before.Soak == SoakState.Doubted && after.Soak == SoakState.Running),
                    "an image is given up though nothing else boots");
            }
        }

        if (decision.Action == BootAction.Recover)
        {
            bool something = record.Slots.Any(slot => MayEverBoot(slot, record.SecurityFloor, given.Found[Array.IndexOf(record.Slots, slot)]));
            Assert.IsTrue(decision.PauseSeconds > 0 || !something, "the board waits for ever though something may boot after a while");
        }

        if (decision.Action == BootAction.Boot)
        {
            ExamineBoot(decision, input);
        }
    }

    // A confirmed image that fails its check is waited for; whatever else is there is tried.
    private static bool MayEverBoot(SlotEntry slot, uint floor, FailureReason found) =>
        slot.State != SlotState.Empty && slot.SecurityCounter >= floor && ((slot.State != SlotState.Confirmed && slot.Soak != SoakState.Doubted) || found == FailureReason.None);

    private static void ExamineBoot(BootDecision decision, BootInput input)
    {
        SlotEntry booted = decision.Next.Slots[decision.Slot];
        Assert.IsTrue(input.Checked[decision.Slot], "boots an unchecked slot");
        Assert.AreEqual(FailureReason.None, input.CheckResult[decision.Slot], "boots a slot that failed its check");
        Assert.AreEqual(decision.Mode == BootMode.Trial ? SlotState.Trial : SlotState.Confirmed, booted.State, "state and mode differ");
        Assert.IsTrue(booted.SecurityCounter >= decision.Next.SecurityFloor, "boots below the security floor");
        if (decision.Mode != BootMode.Confirmed && !input.Stayed)
        {
            Assert.IsTrue((decision.MustPersist || input.Accounting != null) && input.CanPersist, "a trial or a probe boots without a write");
        }

        Assert.AreEqual(decision.Mode == BootMode.Probe, input.CanPersist && decision.Next.Probe == ProbeState.Running);
        Assert.IsFalse(decision.IsClean && decision.MustPersist);
    }

    private static BootDecision DecideAnswering(Given given, BootRecord record, BootInput input)
    {
        BootRecord stands = record;
        for (int calls = 0; calls <= 7; calls++)
        {
            bool[] wasChecked = [.. input.Checked];
            FailureReason[] results = [.. input.CheckResult];
            BootDecision decision = BootDecider.Decide(stands, input, given.Policy);
            CollectionAssert.AreEqual(wasChecked, input.Checked);
            CollectionAssert.AreEqual(results, input.CheckResult);
            Assert.AreEqual((given.Cause, given.Button, given.CanPersist), (input.Cause, input.ButtonHeld, input.CanPersist));
            if (decision.Action == BootAction.Persist)
            {
                Assert.IsTrue(given.CanPersist, "a write is asked for that is refused");
                Assert.IsFalse(stands.ToBytes().AsSpan().SequenceEqual(decision.Next.ToBytes()), "nothing is to be written");
                input.Accounting = decision.Accounting;
                if (decision.SpentSlot >= 0)
                {
                    input.Spent[decision.SpentSlot] = true;
                }

                stands = decision.Next;
                continue;
            }

            if (decision.Action != BootAction.CheckSlot)
            {
                decision.From = stands;
                return decision;
            }

            Assert.IsFalse(input.Checked[decision.Slot], "a slot is checked twice");
            input.Checked[decision.Slot] = true;
            input.CheckResult[decision.Slot] = given.Found[decision.Slot];
        }

        throw new AssertFailedException("no decision after seven steps");
    }

    // The probe belongs to a trial; with that, any record at all.
    private static Given MakeGiven(byte[] bytes, byte[] choice, FailureReason first, FailureReason second)
    {
        byte[] valid = new BootRecord().ToBytes();
        BootRecord record = BootRecord.FromBytes(valid)!;
        record.Preferred = (byte)(bytes[0] & 1);
        record.Intent = (RebootIntent)(bytes[1] % 7);
        record.RecoveryStays = (byte)(bytes[8] % 3);
        record.ProbesLeft = (byte)(bytes[3] % 4);
        record.SecurityFloor = (uint)(bytes[4] % 3);
        record.Update.State = (UpdateState)(bytes[5] % 7);
        record.Update.Slot = (byte)(record.Update.State == UpdateState.None ? 0 : bytes[6] & 1);
        record.Update.Protocol = (byte)(bytes[7] % 3);
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry entry = record.Slots[slot];
            int at = 16 + (slot * 16);
            entry.State = (SlotState)(bytes[at] % 5);
            entry.TriesLeft = (byte)(bytes[at + 1] % 4);
            entry.InterruptionsLeft = (byte)(bytes[at + 2] % 4);
            entry.Crashes = (byte)(bytes[at + 3] % 7);
            entry.UnexplainedResets = (byte)(bytes[at + 6] % 20);
            entry.Sealed = (bytes[at + 4] & 1) != 0;
            entry.SecurityCounter = (uint)(bytes[at + 5] % 4);
            entry.Soak = entry.State == SlotState.Confirmed && bytes[at + 7] > 128 ? SoakState.Running : SoakState.None;
            entry.Digest = bytes[(64 + (slot * 32))..(96 + (slot * 32))];
        }

        record.Probe = record.Slots[record.Preferred].State == SlotState.Trial ? (ProbeState)(bytes[2] % 4) : ProbeState.None;
        if (record.Probe != ProbeState.None && choice[7] > 128)
        {
            record.Slots[record.Preferred].Soak = SoakState.Doubted;
        }

        BootPolicy policy = new() { Tries = (byte)(1 + (choice[3] % 4)), CrashLimit = (byte)(1 + (choice[4] % 6)), FullCheckAlways = choice[5] > 200 };
        return new(record.ToBytes(), (ResetCause)(choice[0] % 6), choice[1] > 170, choice[2] > 60, choice[6] > 128, [first, second], policy);
    }

    private sealed record Given(byte[] Record, ResetCause Cause, bool Button, bool CanPersist, bool Stayed, FailureReason[] Found, BootPolicy Policy);
}
