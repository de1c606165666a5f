using System.Text;
using TwinSlot.Contract;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.State;

/// <summary>
/// The bytes of a <see cref="UpdateRecord"/>, numbers little-endian: 0 magic "TSUP"; 4 version, 5; 5 phase; 6 protocol;
/// 7 last status; 8 request id; 12 retries left; 16 retry interval in s; 20 total length, 64 bits, all ones for unknown; 28 target slot, 255 for
/// none yet; 29 last delivered status; 30 place of the certificate; 31 flags: 1 there is a source version, 2 the update is forced, 4 there are
/// dates, 8 there is a digest, 16 there is a certificate; 32 how often it was kept, 16 bits; 34 count of pending statuses; 35 those
/// (<see cref="PendingStatusFormat"/>); then the lengths of location, source version, signature and cause, 16 bits each; then, as the flags say,
/// retrieve and install date in s, 64 bits each, the digest, 32 bytes, and the certificate's length in characters, 16 bits, and checksum; then
/// those four in UTF-8, and the causes of pending statuses that are not the same. What an update does not have takes no room: the block is written with each step
/// of it. Version 4 is in <see cref="UpdateRecordBefore"/>.
/// Kept state guards against damage of its own; what is checked here is that another version's block, or one of another origin, is never
/// half understood.
/// </summary>
public static class UpdateRecordFormat
{
    /// <summary>The block's name in kept state.</summary>
    public const string BlockName = "update";

    /// <summary>Most bytes of a source version that is kept; a longer one is treated as none.</summary>
    public const int MostVersionBytes = 256;

    /// <summary>Most bytes of the whole block. What room the rest leaves is for the causes of older failures, the newest first.</summary>
    public const int MostBytes = 4000;

    private const uint Magic = 0x50555354;
    private const byte HasVersion = 1;
    private const byte IsForced = 2;
    private const byte AllFlags = HasVersion | IsForced | OptionalFields.All;

    /// <summary>Writes the block.</summary>
    /// <param name="update">
    /// What is to be kept; its location has at most <see cref="FirmwareRequest.MostLocationBytes"/> bytes, its signature at most
    /// <see cref="FirmwareRequest.MostSignatureCharacters"/>.
    /// </param>
    public static byte[] Write(UpdateRecord update)
    {
        byte[] location = Encoding.UTF8.GetBytes(update.Location);
        byte[] version = Encoding.UTF8.GetBytes(update.SourceVersion == null ? string.Empty : update.SourceVersion);
        byte[] signature = Encoding.UTF8.GetBytes(update.Signature);
        byte[] cause = Encoding.UTF8.GetBytes(Truncation.ToBytes(update.Cause, PendingStatus.MostCauseBytes));
        bool hasVersion = update.SourceVersion != null && version.Length <= MostVersionBytes;
        int versionLength = hasVersion ? version.Length : 0;
        byte flags = (byte)((hasVersion ? HasVersion : 0) | (update.Forced ? IsForced : 0) | OptionalFields.FlagsOf(update));
        int header = HeaderLength(update.Pending.Length, flags);
        int length = header + location.Length + versionLength + signature.Length + cause.Length;
        byte[][] causes = PendingStatusFormat.CausesOf(update, MostBytes - length);
        byte[] block = new byte[length + PendingStatusFormat.LengthOf(causes)];
        WriteHeader(update, block);
        block[UpdateRecordLayout.FlagsOffset] = flags;
        int lengths = LengthsOffset(update.Pending.Length);
        OptionalFields.Write(update, flags, block, lengths + UpdateRecordLayout.LengthsLength);
        int at = header;
        at = PutText(block, lengths, at, location, location.Length);
        at = PutText(block, lengths + 2, at, version, versionLength);
        at = PutText(block, lengths + 4, at, signature, signature.Length);
        at = PutText(block, lengths + 6, at, cause, cause.Length);
        PendingStatusFormat.Write(update, causes, block, UpdateRecordLayout.PendingOffset, at);
        return block;
    }

    /// <summary>Reads a block.</summary>
    /// <returns>What it holds; null if it is none of this version or the one before, or contradicts itself.</returns>
    /// <param name="block">The bytes; may be null.</param>
    public static UpdateRecord Read(byte[] block)
    {
        if (block == null || block.Length < HeaderLength(0, 0) || block.Length > MostBytes || LittleEndian.Get(block, 0, 4) != Magic)
        {
            return null;
        }

        return block[4] == UpdateRecordLayout.Version ? ReadThis(block) : block[4] == UpdateRecordBefore.Version ? ReadThis(UpdateRecordBefore.Convert(block)) : null;
    }

    private static UpdateRecord ReadThis(byte[] block)
    {
        if (block == null || block.Length < HeaderLength(block[UpdateRecordLayout.CountOffset], block[UpdateRecordLayout.FlagsOffset]))
        {
            return null;
        }

        int header = HeaderLength(block[UpdateRecordLayout.CountOffset], block[UpdateRecordLayout.FlagsOffset]);
        int lengths = LengthsOffset(block[UpdateRecordLayout.CountOffset]);
        int location = (int)LittleEndian.Get(block, lengths, 2);
        int version = (int)LittleEndian.Get(block, lengths + 2, 2);
        int signature = (int)LittleEndian.Get(block, lengths + 4, 2);
        int cause = (int)LittleEndian.Get(block, lengths + 6, 2);
        int causesAt = header + location + version + signature + cause;
        if (causesAt > block.Length || location > FirmwareRequest.MostLocationBytes
            || version > MostVersionBytes || signature > FirmwareRequest.MostSignatureCharacters || cause > PendingStatus.MostCauseBytes
            || block[UpdateRecordLayout.FlagsOffset] > AllFlags || ((block[UpdateRecordLayout.FlagsOffset] & HasVersion) == 0 && version > 0) || !HasKnownNumbers(block))
        {
            return null;
        }

        UpdateRecord update = ReadHeader(block);
        OptionalFields.Read(update, block[UpdateRecordLayout.FlagsOffset], block, lengths + UpdateRecordLayout.LengthsLength);
        int at = header;
        update.Location = Encoding.UTF8.GetString(block, at, location);
        at += location;
        update.SourceVersion = (block[UpdateRecordLayout.FlagsOffset] & HasVersion) != 0 ? Encoding.UTF8.GetString(block, at, version) : null;
        at += version;
        update.Signature = Encoding.UTF8.GetString(block, at, signature);
        at += signature;
        update.Cause = Encoding.UTF8.GetString(block, at, cause);
        update.Pending = PendingStatusFormat.Read(block, UpdateRecordLayout.PendingOffset, block[UpdateRecordLayout.CountOffset], causesAt, update.Cause);
        return update.Pending != null && IsPlausible(update) ? update : null;
    }

    private static int LengthsOffset(int pending)
    {
        return UpdateRecordLayout.PendingOffset + (pending * PendingStatusFormat.Length);
    }

    private static int HeaderLength(int pending, byte flags)
    {
        return LengthsOffset(pending) + UpdateRecordLayout.LengthsLength + OptionalFields.LengthOf(flags);
    }

    private static void WriteHeader(UpdateRecord update, byte[] block)
    {
        LittleEndian.Put(block, 0, 4, Magic);
        block[4] = UpdateRecordLayout.Version;
        block[5] = (byte)update.Phase;
        block[6] = (byte)update.Protocol;
        block[7] = (byte)FirmwareStatus.NumberOf(update.LastStatus);
        LittleEndian.Put(block, 8, 4, (ulong)update.RequestId);
        LittleEndian.Put(block, 12, 4, (ulong)update.RetriesLeft);
        LittleEndian.Put(block, 16, 4, (ulong)update.RetryInterval);
        LittleEndian.Put(block, 20, 8, (ulong)update.TotalLength);
        block[28] = PendingStatusFormat.SlotByte(update.TargetSlot);
        block[29] = (byte)FirmwareStatus.NumberOf(update.LastDelivered);
        block[30] = update.CertificatePlace;
        LittleEndian.Put(block, 32, 2, update.TimesKept);
        block[UpdateRecordLayout.CountOffset] = (byte)update.Pending.Length;
    }

    private static UpdateRecord ReadHeader(byte[] block)
    {
        UpdateRecord update = new UpdateRecord();
        update.Phase = (UpdatePhase)block[5];
        update.Forced = (block[UpdateRecordLayout.FlagsOffset] & IsForced) != 0;
        update.Protocol = (UpdateProtocol)block[6];
        update.LastStatus = FirmwareStatus.WordOf(block[7]);
        update.RequestId = (int)LittleEndian.Get(block, 8, 4);
        update.RetriesLeft = (int)LittleEndian.Get(block, 12, 4);
        update.RetryInterval = (int)LittleEndian.Get(block, 16, 4);
        update.TotalLength = (long)LittleEndian.Get(block, 20, 8);
        update.TargetSlot = PendingStatusFormat.SlotOf(block[28]);
        update.LastDelivered = FirmwareStatus.WordOf(block[29]);
        update.CertificatePlace = block[30];
        update.TimesKept = (ushort)LittleEndian.Get(block, 32, 2);
        return update;
    }

    private static bool HasKnownNumbers(byte[] block)
    {
        return block[5] <= (byte)UpdatePhase.Waiting && block[6] <= (byte)UpdateProtocol.Ocpp21
            && FirmwareStatus.WordOf(block[7]) != null && FirmwareStatus.WordOf(block[29]) != null
            && PendingStatusFormat.IsSlot(block[28]) && block[30] <= 1 && block[UpdateRecordLayout.CountOffset] <= PendingStatuses.Most;
    }

    private static bool IsPlausible(UpdateRecord update)
    {
        return update.RetriesLeft >= 0 && update.RetryInterval >= 0 && update.RetrieveSeconds >= 0 && update.InstallSeconds >= 0
            && update.TotalLength >= -1 && update.CertificateLength <= FirmwareRequest.MostCertificateCharacters
            && (update.Phase == UpdatePhase.None || update.Location.Length > 0);
    }

    private static int PutText(byte[] block, int lengthAt, int at, byte[] text, int length)
    {
        LittleEndian.Put(block, lengthAt, 2, (ulong)length);
        System.Array.Copy(text, 0, block, at, length);
        return at + length;
    }
}
