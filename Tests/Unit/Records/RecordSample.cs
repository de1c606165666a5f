using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Records;

/// <summary>A record in which no field has the value that it starts with, and no two fields have the same.</summary>
internal static class RecordSample
{
    public static BootRecord Make()
    {
        BootRecord record = new BootRecord();
        record.Preferred = 1;
        record.Intent = RebootIntent.Crash;
        record.Probe = ProbeState.Running;
        record.ProbesLeft = 2;
        record.SecurityFloor = 0xF1F2F3F4;
        record.Quarantine[0] = Run(10, 32);
        record.Quarantine[1] = Run(50, 32);
        record.QuarantineFailures[0] = 3;
        record.QuarantineFailures[1] = 4;
        record.QuarantinedAt[0] = 0xB1B2B3B4;
        record.QuarantinedAt[1] = 0xC1C2C3C4;
        record.RecoveryStays = 5;

        record.Update.State = UpdateState.Failed;
        record.Update.Slot = 1;
        record.Update.Protocol = 3;
        record.Update.Failure = FailureReason.CondemnedByProbe;
        record.Update.RequestId = 0xA1A2A3A4;
        record.Update.AddressHash = Run(90, PendingUpdate.AddressHashLength);
        record.Update.Version = new ImageVersion(5, 6, 7, 8);

        record.Baseline.Known = true;
        record.Baseline.SecurityProfile = 3;
        record.Baseline.LastRoundTrip = 1790000000;
        record.Baseline.BackendHash = Run(100, Baseline.BackendHashLength);

        record.Slots[0] = Slot(SlotState.Confirmed, true, 110);
        record.Slots[1] = Slot(SlotState.Rejected, false, 180);
        return record;
    }

    private static SlotEntry Slot(SlotState state, bool isSealed, int first)
    {
        SlotEntry entry = new SlotEntry();
        entry.State = state;
        entry.TriesLeft = (byte)first;
        entry.InterruptionsLeft = (byte)(first + 1);
        entry.LastFailure = isSealed ? FailureReason.CrashLoop : FailureReason.TaskLate;
        entry.Crashes = (byte)(first + 2);
        entry.UnexplainedResets = (byte)(first + 5);
        entry.Soak = isSealed ? SoakState.Running : SoakState.Doubted;
        entry.Sealed = isSealed;
        entry.Version = new ImageVersion((byte)(first + 3), 2, 60000, 0xFFFFFFF0);
        entry.ImageLength = 0x80000000 + (uint)first;
        entry.Crc = 0xC0000000 + (uint)first;
        entry.SecurityCounter = 0xE0000000 + (uint)first;
        entry.Digest = Run(first + 4, 32);
        entry.Seal = Run(first + 40, 32);
        return entry;
    }

    private static byte[] Run(int first, int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(first + i);
        }

        return bytes;
    }
}
