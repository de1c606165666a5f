using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>Records to begin with. Slot 0 prefers to be the old image (1.0.0), slot 1 the new one (2.0.0).</summary>
internal static class GivenRecord
{
    /// <summary>The slot of the old image.</summary>
    public const int Old = 0;

    /// <summary>The slot of the new image.</summary>
    public const int New = 1;

    /// <summary>A sealed slot in a state; its digest is its version's major number 32 times.</summary>
    public static SlotEntry Slot(SlotState state, byte major)
    {
        SlotEntry entry = new SlotEntry();
        entry.State = state;
        entry.Version = new ImageVersion(major, 0, 0, 0);
        entry.ImageLength = 1000;
        entry.Crc = 0x12345678;
        entry.SecurityCounter = 1;
        entry.Sealed = state == SlotState.Confirmed || state == SlotState.Trial;
        entry.Digest = Digest(major);
        return entry;
    }

    /// <summary>A digest made of one value.</summary>
    public static byte[] Digest(byte value)
    {
        byte[] digest = new byte[32];
        for (int i = 0; i < 32; i++)
        {
            digest[i] = value;
        }

        return digest;
    }

    /// <summary>Two images in any states.</summary>
    public static BootRecord Of(SlotState old, SlotState young, int preferred)
    {
        BootRecord record = new BootRecord();
        record.Slots[Old] = old == SlotState.Empty ? new SlotEntry() : Slot(old, 1);
        record.Slots[New] = young == SlotState.Empty ? new SlotEntry() : Slot(young, 2);
        record.Preferred = (byte)preferred;
        record.SecurityFloor = 1;
        return record;
    }

    /// <summary>Two confirmed images, the new one preferred.</summary>
    public static BootRecord Confirmed()
    {
        return Of(SlotState.Confirmed, SlotState.Confirmed, New);
    }

    /// <summary>The new image is staged and activated, by request 7 of protocol 1.</summary>
    public static BootRecord Activated()
    {
        BootRecord record = Of(SlotState.Confirmed, SlotState.Staged, New);
        record.Update = Update(UpdateState.Activated, 1);
        return record;
    }

    /// <summary>The new image is on trial in its first boot.</summary>
    public static BootRecord Trial()
    {
        BootRecord record = Of(SlotState.Confirmed, SlotState.Trial, New);
        record.Slots[New].TriesLeft = 2;
        record.Slots[New].InterruptionsLeft = 16;
        record.ProbesLeft = 3;
        record.Update = Update(UpdateState.Activated, 1);
        return record;
    }

    /// <summary>An update of the new image's slot, request 7.</summary>
    public static PendingUpdate Update(UpdateState state, byte protocol)
    {
        PendingUpdate update = new PendingUpdate();
        update.State = state;
        update.Slot = New;
        update.Protocol = protocol;
        update.RequestId = 7;
        update.AddressHash = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        update.Version = new ImageVersion(2, 0, 0, 0);
        return update;
    }

    /// <summary>True if two records are the same byte for byte.</summary>
    public static bool Same(BootRecord a, BootRecord b)
    {
        return Bytes.Same(a.ToBytes(), 0, b.ToBytes(), 0, BootRecord.Length);
    }
}
