using System;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Records;

[TestClass]
public class BootRecordTests
{
    [TestMethod]
    public void The_record_of_a_new_board_is_all_zeros()
    {
        CollectionAssert.AreEqual(new byte[BootRecord.Length], new BootRecord().ToBytes());
    }

    [TestMethod]
    public void Every_field_makes_the_round_trip()
    {
        BootRecord record = RecordSample.Make();
        BootRecord read = BootRecord.FromBytes(record.ToBytes());
        Assert.AreEqual((byte)1, read.Preferred);
        Assert.AreEqual((byte)RebootIntent.Crash, (byte)read.Intent);
        Assert.AreEqual((byte)ProbeState.Running, (byte)read.Probe);
        Assert.AreEqual((byte)2, read.ProbesLeft);
        Assert.AreEqual(0xF1F2F3F4, read.SecurityFloor);
        CollectionAssert.AreEqual(record.Quarantine[0], read.Quarantine[0]);
        CollectionAssert.AreEqual(record.Quarantine[1], read.Quarantine[1]);

        Assert.AreEqual((byte)UpdateState.Failed, (byte)read.Update.State);
        Assert.AreEqual((byte)1, read.Update.Slot);
        Assert.AreEqual((byte)3, read.Update.Protocol);
        Assert.AreEqual((byte)FailureReason.CondemnedByProbe, (byte)read.Update.Failure);
        Assert.AreEqual(0xA1A2A3A4, read.Update.RequestId);
        CollectionAssert.AreEqual(record.Update.AddressHash, read.Update.AddressHash);
        Assert.AreEqual("5.6.7+8", read.Update.Version.ToText());

        Assert.IsTrue(read.Baseline.Known);
        Assert.AreEqual((byte)3, read.Baseline.SecurityProfile);
        Assert.AreEqual(1790000000u, read.Baseline.LastRoundTrip);
        CollectionAssert.AreEqual(record.Baseline.BackendHash, read.Baseline.BackendHash);

        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry expected = record.Slots[slot];
            SlotEntry entry = read.Slots[slot];
            Assert.AreEqual((byte)expected.State, (byte)entry.State);
            Assert.AreEqual(expected.TriesLeft, entry.TriesLeft);
            Assert.AreEqual(expected.InterruptionsLeft, entry.InterruptionsLeft);
            Assert.AreEqual((byte)expected.LastFailure, (byte)entry.LastFailure);
            Assert.AreEqual(expected.Crashes, entry.Crashes);
            Assert.AreEqual(expected.Sealed, entry.Sealed);
            Assert.AreEqual(expected.Version.ToText(), entry.Version.ToText());
            Assert.AreEqual(expected.ImageLength, entry.ImageLength);
            Assert.AreEqual(expected.Crc, entry.Crc);
            Assert.AreEqual(expected.SecurityCounter, entry.SecurityCounter);
            CollectionAssert.AreEqual(expected.Digest, entry.Digest);
            CollectionAssert.AreEqual(expected.Seal, entry.Seal);
        }

        CollectionAssert.AreEqual(record.ToBytes(), read.ToBytes());
    }

    [TestMethod]
    public void A_record_without_the_newer_fields_is_read_with_zeros_there()
    {
        byte[] all = RecordSample.Make().ToBytes();
        byte[] older = new byte[BootRecord.ShortLength];
        Array.Copy(all, 0, older, 0, older.Length);
        BootRecord read = BootRecord.FromBytes(older);
        Assert.AreEqual(1, (int)read.Preferred);
        Assert.AreEqual(0, (int)read.RecoveryStays);
        Assert.AreEqual(0, (int)read.QuarantineFailures[1]);
        Assert.AreEqual(0u, read.QuarantinedAt[1]);
        Assert.AreEqual(BootRecord.Length, read.ToBytes().Length);
    }

    [TestMethod]
    public void A_clone_shares_nothing()
    {
        BootRecord record = RecordSample.Make();
        byte[] before = record.ToBytes();
        BootRecord clone = record.Clone();
        CollectionAssert.AreEqual(before, clone.ToBytes());

        clone.Preferred = 0;
        clone.SecurityFloor = 0;
        clone.Update.State = UpdateState.None;
        clone.Update.AddressHash[0] ^= 1;
        clone.Update.Version = new ImageVersion(0, 0, 0, 0);
        clone.Baseline.Known = false;
        clone.Baseline.BackendHash[0] ^= 1;
        for (int i = 0; i < 2; i++)
        {
            clone.Quarantine[i][0] ^= 1;
            clone.Slots[i].Digest[0] ^= 1;
            clone.Slots[i].Seal[0] ^= 1;
            clone.Slots[i].Clear();
        }

        clone.Quarantine[0] = null;
        clone.Slots[0] = null;
        CollectionAssert.AreEqual(before, record.ToBytes());
    }

    [TestMethod]
    public void A_cleared_slot_is_an_empty_one()
    {
        BootRecord record = RecordSample.Make();
        record.Slots[0].Clear();
        CollectionAssert.AreEqual(SlotBytes(new SlotEntry()), SlotBytes(record.Slots[0]));
    }

    [TestMethod]
    [DataRow(0, (byte)1)]
    [DataRow(1, (byte)RebootIntent.Condemned)]
    [DataRow(2, (byte)ProbeState.Answered)]
    [DataRow(8, (byte)UpdateState.Failed)]
    [DataRow(9, (byte)1)]
    [DataRow(112, (byte)SlotState.Rejected)]
    [DataRow(208, (byte)SlotState.Rejected)]
    public void A_number_beyond_the_last_of_its_kind_is_refused(int offset, byte last)
    {
        byte[] bytes = RecordSample.Make().ToBytes();
        bytes[offset] = last;
        Assert.IsNotNull(BootRecord.FromBytes(bytes));
        for (int value = last + 1; value < 256; value++)
        {
            bytes[offset] = (byte)value;
            Assert.IsNull(BootRecord.FromBytes(bytes), value.ToString());
        }
    }

    [TestMethod]
    public void Bytes_of_another_length_are_refused()
    {
        Assert.IsNull(BootRecord.FromBytes(null));
        Assert.IsNull(BootRecord.FromBytes(new byte[0]));
        Assert.IsNull(BootRecord.FromBytes(new byte[BootRecord.Length - 1]));
        Assert.IsNull(BootRecord.FromBytes(new byte[BootRecord.Length + 1]));
    }

    [TestMethod]
    [DataRow((byte)UpdateState.None, false)]
    [DataRow((byte)UpdateState.Erasing, true)]
    [DataRow((byte)UpdateState.Writing, true)]
    [DataRow((byte)UpdateState.Staged, true)]
    [DataRow((byte)UpdateState.Activated, true)]
    [DataRow((byte)UpdateState.Installed, false)]
    [DataRow((byte)UpdateState.Failed, false)]
    public void An_update_is_under_way_from_the_first_byte_to_the_end_of_the_trial(byte state, bool isUnderWay)
    {
        PendingUpdate update = new PendingUpdate();
        update.State = (UpdateState)state;
        Assert.AreEqual(isUnderWay, update.IsUnderWay);
    }

    [TestMethod]
    public void Each_slot_has_the_other()
    {
        Assert.AreEqual(1, BootRecord.Other(0));
        Assert.AreEqual(0, BootRecord.Other(1));
    }

    private static byte[] SlotBytes(SlotEntry entry)
    {
        byte[] bytes = new byte[SlotEntry.Length];
        entry.Write(bytes, 0);
        return bytes;
    }
}
