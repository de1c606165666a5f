using System.Text;
using TwinSlot.Contract;
using TwinSlot.Transfer.Text;

namespace TwinSlot.Updater.State;

/// <summary>
/// The bytes of a <see cref="PendingStatus"/> in the block of an update: 0 status; 1 protocol; 2 request id; 6 slot or 255; 7 flags: 1 it is
/// told and only its cause waits, 2 its cause is the record's; 8 length of a cause of its own in UTF-8, 16 bits. The causes themselves stand
/// at the block's end.
/// </summary>
internal static class PendingStatusFormat
{
    /// <summary>Bytes of a status.</summary>
    internal const int Length = 10;

    private const byte NoSlot = 255;
    private const byte IsTold = 1;
    private const byte HasRecordsCause = 2;

    /// <summary>The causes that the statuses have of their own, cut to the room that there is: the newest goes first.</summary>
    internal static byte[][] CausesOf(UpdateRecord update, int room)
    {
        byte[][] causes = new byte[update.Pending.Length][];
        for (int i = causes.Length - 1; i >= 0; i--)
        {
            string own = IsOfRecord(update, i) || room <= 0 ? string.Empty : update.Pending[i].Cause;
            causes[i] = Encoding.UTF8.GetBytes(Truncation.ToBytes(own, room));
            room -= causes[i].Length;
        }

        return causes;
    }

    /// <summary>The bytes that the causes have together.</summary>
    internal static int LengthOf(byte[][] causes)
    {
        int length = 0;
        for (int i = 0; i < causes.Length; i++)
        {
            length += causes[i].Length;
        }

        return length;
    }

    /// <summary>Writes the statuses, and their causes to another place.</summary>
    internal static void Write(UpdateRecord update, byte[][] causes, byte[] block, int at, int causesAt)
    {
        for (int i = 0; i < update.Pending.Length; i++, at += Length)
        {
            PendingStatus pending = update.Pending[i];
            block[at] = (byte)FirmwareStatus.NumberOf(pending.Status);
            block[at + 1] = (byte)pending.Protocol;
            LittleEndian.Put(block, at + 2, 4, (ulong)pending.RequestId);
            block[at + 6] = SlotByte(pending.Slot);
            block[at + 7] = (byte)((pending.Told ? IsTold : 0) | (IsOfRecord(update, i) ? HasRecordsCause : 0));
            LittleEndian.Put(block, at + 8, 2, (ulong)causes[i].Length);
            System.Array.Copy(causes[i], 0, block, causesAt, causes[i].Length);
            causesAt += causes[i].Length;
        }
    }

    /// <summary>Reads the statuses of a block whose causes are the last in it.</summary>
    /// <returns>Null if they contradict themselves.</returns>
    internal static PendingStatus[] Read(byte[] block, int at, int count, int causesAt, string recordsCause)
    {
        PendingStatus[] pending = new PendingStatus[count];
        for (int i = 0; i < count; i++, at += Length)
        {
            int length = (int)LittleEndian.Get(block, at + 8, 2);
            bool isOfRecord = (block[at + 7] & HasRecordsCause) != 0;
            if (!IsKnown(block, at) || block[at + 7] > (IsTold | HasRecordsCause) || length > PendingStatus.MostCauseBytes
                || causesAt + length > block.Length || (isOfRecord && length > 0))
            {
                return null;
            }

            string cause = isOfRecord ? recordsCause : Encoding.UTF8.GetString(block, causesAt, length);
            pending[i] = ReadOne(block, at, cause, (block[at + 7] & IsTold) != 0);
            causesAt += length;
        }

        return causesAt == block.Length ? pending : null;
    }

    internal static byte SlotByte(int slot)
    {
        return (byte)(slot < 0 ? NoSlot : slot);
    }

    internal static int SlotOf(byte number)
    {
        return number == NoSlot ? -1 : number;
    }

    internal static bool IsSlot(byte number)
    {
        return number <= 1 || number == NoSlot;
    }

    private static PendingStatus ReadOne(byte[] block, int at, string cause, bool told)
    {
        return new PendingStatus(
            FirmwareStatus.WordOf(block[at]),
            (UpdateProtocol)block[at + 1],
            (int)LittleEndian.Get(block, at + 2, 4),
            SlotOf(block[at + 6]),
            cause,
            told);
    }

    private static bool IsKnown(byte[] block, int at)
    {
        return FirmwareStatus.WordOf(block[at]) != null && block[at + 1] <= (byte)UpdateProtocol.Ocpp21 && IsSlot(block[at + 6]);
    }

    private static bool IsOfRecord(UpdateRecord update, int index)
    {
        return update.Cause.Length > 0 && update.Pending[index].Cause == Truncation.ToBytes(update.Cause, PendingStatus.MostCauseBytes);
    }
}
