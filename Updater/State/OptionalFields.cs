using TwinSlot.Transfer.Text;

namespace TwinSlot.Updater.State;

/// <summary>
/// What an update's block has only if the update has it: dates, the file's digest, the certificate's length and checksum, in this order.
/// <see cref="UpdateRecordFormat"/> has the layout in words.
/// </summary>
internal static class OptionalFields
{
    internal const int DatesLength = 16;
    internal const int CertificateLength = 6;

    /// <summary>The flags of all of them.</summary>
    internal const byte All = HasDates | HasDigest | HasCertificate;

    private const byte HasDates = 4;
    private const byte HasDigest = 8;
    private const byte HasCertificate = 16;

    /// <summary>The flags of those that an update has.</summary>
    internal static byte FlagsOf(UpdateRecord update)
    {
        bool hasDigest = false;
        for (int i = 0; i < UpdateRecord.DigestLength; i++)
        {
            hasDigest |= update.Digest[i] != 0;
        }

        return (byte)((update.RetrieveSeconds != 0 || update.InstallSeconds != 0 ? HasDates : 0)
            | (hasDigest ? HasDigest : 0)
            | (update.CertificateLength != 0 ? HasCertificate : 0));
    }

    /// <summary>The bytes that they take.</summary>
    internal static int LengthOf(byte flags)
    {
        return ((flags & HasDates) != 0 ? DatesLength : 0)
            + ((flags & HasDigest) != 0 ? UpdateRecord.DigestLength : 0)
            + ((flags & HasCertificate) != 0 ? CertificateLength : 0);
    }

    internal static void Write(UpdateRecord update, byte flags, byte[] block, int at)
    {
        if ((flags & HasDates) != 0)
        {
            LittleEndian.Put(block, at, 8, (ulong)update.RetrieveSeconds);
            LittleEndian.Put(block, at + 8, 8, (ulong)update.InstallSeconds);
            at += DatesLength;
        }

        if ((flags & HasDigest) != 0)
        {
            System.Array.Copy(update.Digest, 0, block, at, UpdateRecord.DigestLength);
            at += UpdateRecord.DigestLength;
        }

        if ((flags & HasCertificate) != 0)
        {
            LittleEndian.Put(block, at, 2, (ulong)update.CertificateLength);
            LittleEndian.Put(block, at + 2, 4, update.CertificateCheck);
        }
    }

    internal static void Read(UpdateRecord update, byte flags, byte[] block, int at)
    {
        if ((flags & HasDates) != 0)
        {
            update.RetrieveSeconds = (long)LittleEndian.Get(block, at, 8);
            update.InstallSeconds = (long)LittleEndian.Get(block, at + 8, 8);
            at += DatesLength;
        }

        if ((flags & HasDigest) != 0)
        {
            System.Array.Copy(block, at, update.Digest, 0, UpdateRecord.DigestLength);
            at += UpdateRecord.DigestLength;
        }

        if ((flags & HasCertificate) != 0)
        {
            update.CertificateLength = (int)LittleEndian.Get(block, at, 2);
            update.CertificateCheck = (uint)LittleEndian.Get(block, at + 2, 4);
        }
    }
}
