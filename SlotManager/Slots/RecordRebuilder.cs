using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Slots;

/// <summary>
/// Makes a record anew from the images, and from what the flight log remembers of them, when neither copy of it can be read.
/// </summary>
/// <remarks>
/// An image that the log saw confirmed is confirmed again, on soak if that was not seen to end; one that it saw rejected stays rejected. Of two images that the log
/// knows nothing of, the older counts as the confirmed one and the newer gets a trial: it can prove itself, and if it cannot
/// there is something to roll back to. A lone image that was rejected gets a trial too: there is nothing else.
/// </remarks>
public static class RecordRebuilder
{
    /// <summary>The new record; both slots are empty in it if no image passes its full check.</summary>
    /// <param name="checker">Makes the full check.</param>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static BootRecord Rebuild(SlotChecker checker, LogEntry[] log)
    {
        BootRecord record = new BootRecord();
        uint[] confirmedAt = new uint[2];
        for (int slot = 0; slot < 2; slot++)
        {
            CheckedImage examined = checker.Examine(slot);
            if (examined.Reason == FailureReason.None)
            {
                record.Slots[slot] = SlotChecker.Describe(examined, SlotState.Staged);
                confirmedAt[slot] = ApplyLog(record.Slots[slot], log);
            }
            else
            {
                record.Slots[slot].LastFailure = examined.Reason;
            }
        }

        Settle(record, confirmedAt);
        RaiseFloor(record, log);
        return record;
    }

    private static uint ApplyLog(SlotEntry entry, LogEntry[] log)
    {
        for (int i = log.Length - 1; i >= 0; i--)
        {
            LogEntry logged = log[i];
            bool soakEnded = logged.Kind == LogKind.Soak && logged.Detail == LogEntry.SoakEnded;
            if ((logged.Kind != LogKind.Confirmed && logged.Kind != LogKind.Rejected && !soakEnded) || !Bytes.Same(logged.Digest, 0, entry.Digest, 0, 8))
            {
                continue;
            }

            bool rejected = logged.Kind == LogKind.Rejected;
            entry.State = rejected ? SlotState.Rejected : SlotState.Confirmed;
            entry.Soak = logged.Kind == LogKind.Confirmed && logged.Detail == LogEntry.SoakBegins ? SoakState.Running : SoakState.None;
            entry.LastFailure = logged.Reason;
            return rejected ? 0 : logged.Sequence;
        }

        return 0;
    }

    private static void Settle(BootRecord record, uint[] confirmedAt)
    {
        SlotEntry a = record.Slots[0];
        SlotEntry b = record.Slots[1];
        bool aThere = a.State != SlotState.Empty;
        bool bThere = b.State != SlotState.Empty;
        if (aThere != bThere)
        {
            int only = aThere ? 0 : 1;
            SlotEntry entry = record.Slots[only];
            entry.State = entry.State == SlotState.Rejected ? SlotState.Staged : SlotState.Confirmed;
            record.Preferred = (byte)only;
            return;
        }

        if (!aThere)
        {
            return;
        }

        if (a.State == SlotState.Confirmed && b.State == SlotState.Confirmed)
        {
            record.Preferred = (byte)(confirmedAt[1] > confirmedAt[0] ? 1 : 0);
            return;
        }

        if (a.State == SlotState.Confirmed || b.State == SlotState.Confirmed)
        {
            int confirmed = a.State == SlotState.Confirmed ? 0 : 1;
            SlotEntry unknown = record.Slots[BootRecord.Other(confirmed)];
            if (unknown.State == SlotState.Staged && ImageVersion.Compare(unknown.Version, record.Slots[confirmed].Version) <= 0)
            {
                unknown.State = SlotState.Confirmed;
            }

            record.Preferred = (byte)confirmed;
            return;
        }

        int newer = ImageVersion.Compare(b.Version, a.Version) > 0 ? 1 : 0;
        int older = BootRecord.Other(newer);
        if (a.State == SlotState.Rejected && b.State == SlotState.Rejected)
        {
            record.Slots[newer].State = SlotState.Staged;
            record.Preferred = (byte)newer;
        }
        else if (a.State == SlotState.Rejected || b.State == SlotState.Rejected)
        {
            int unknown = a.State == SlotState.Rejected ? 1 : 0;
            record.Slots[unknown].State = SlotState.Confirmed;
            record.Preferred = (byte)unknown;
        }
        else
        {
            record.Slots[older].State = SlotState.Confirmed;
            record.Preferred = (byte)newer;
        }
    }

    private static void RaiseFloor(BootRecord record, LogEntry[] log)
    {
        uint floor = 0;
        for (int i = 0; i < log.Length; i++)
        {
            bool rises = (log[i].Kind == LogKind.Confirmed && log[i].Detail != LogEntry.SoakBegins)
                || (log[i].Kind == LogKind.Soak && log[i].Detail == LogEntry.SoakEnded);
            if (rises && log[i].Value > floor)
            {
                floor = log[i].Value;
            }
        }

        // What would run without another trial. A counter that is merely assumed must not shut out an image that proved itself.
        SlotEntry standing = record.Slots[record.Preferred];
        if (standing.State != SlotState.Confirmed)
        {
            standing = record.Slots[BootRecord.Other(record.Preferred)];
        }

        if (standing.Soak != SoakState.None)
        {
            // Its own counter does not count yet; that of the image before it does.
            SlotEntry before = record.Slots[BootRecord.Other(record.Preferred)];
            standing = before.SecurityCounter <= standing.SecurityCounter ? before : standing;
        }

        if (standing.State == SlotState.Confirmed && standing.Soak == SoakState.None && standing.SecurityCounter > floor)
        {
            floor = standing.SecurityCounter;
        }

        record.SecurityFloor = floor;
    }
}
