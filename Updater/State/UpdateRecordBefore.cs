namespace TwinSlot.Updater.State;

/// <summary>
/// Version 4 of an update's block: as the present one, but with dates and digest in every block and not counted. 20 retrieve
/// date; 28 total length; 36 install date; 44 target slot; 45 last delivered status; 46 place of the certificate; 47 flags 1 and 2; 48 length of the
/// certificate; 50 its checksum; 54 digest; 86 count of pending statuses; 87 those, then lengths and texts.
/// </summary>
internal static class UpdateRecordBefore
{
    internal const byte Version = 4;

    private const int PendingOffset = 87;
    private const byte Flags = 3;

    /// <summary>The same update as a block of the present version.</summary>
    /// <returns>Null if the block is too short or has flags that it cannot have.</returns>
    /// <param name="before">A block of this version that is at least as long as one of the present version without any text.</param>
    internal static byte[] Convert(byte[] before)
    {
        if (before.Length < PendingOffset || before[47] > Flags || before[86] > PendingStatuses.Most)
        {
            return null;
        }

        int statuses = (before[86] * PendingStatusFormat.Length) + UpdateRecordLayout.LengthsLength;
        int texts = before.Length - PendingOffset - statuses;
        if (texts < 0)
        {
            return null;
        }

        int at = UpdateRecordLayout.PendingOffset + statuses;
        byte[] block = new byte[at + OptionalFields.DatesLength + UpdateRecord.DigestLength + OptionalFields.CertificateLength + texts];
        System.Array.Copy(before, 0, block, 0, 20);
        block[4] = UpdateRecordLayout.Version;
        System.Array.Copy(before, 28, block, 20, 8);
        System.Array.Copy(before, 44, block, 28, 4);
        block[UpdateRecordLayout.FlagsOffset] |= OptionalFields.All;
        block[UpdateRecordLayout.CountOffset] = before[86];
        System.Array.Copy(before, PendingOffset, block, UpdateRecordLayout.PendingOffset, statuses);
        System.Array.Copy(before, 20, block, at, 8);
        System.Array.Copy(before, 36, block, at + 8, 8);
        at += OptionalFields.DatesLength;
        System.Array.Copy(before, 54, block, at, UpdateRecord.DigestLength);
        at += UpdateRecord.DigestLength;
        System.Array.Copy(before, 48, block, at, OptionalFields.CertificateLength);
        System.Array.Copy(before, PendingOffset + statuses, block, block.Length - texts, texts);
        return block;
    }
}
