using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Provisioning;

/// <summary>Reads a provisioning block. One that is damaged, unknown or only half understood gives no values at all: then no key is trusted.</summary>
public static class ProvisioningReader
{
    private const int UuidLength = 16;

    /// <summary>Reads a block.</summary>
    /// <param name="block">The deployment's own, <see cref="ProvisioningBlock.Length"/> bytes.</param>
    public static ProvisioningResult Read(byte[] block)
    {
        string problem = ProvisioningBlock.ProblemOf(block);
        if (problem.Length > 0)
        {
            return new ProvisioningResult(new Provisioned(), problem);
        }

        Provisioned values = new Provisioned();
        int end = ProvisioningBlock.EntriesOffset + Bytes.ReadUInt16(block, ProvisioningBlock.UsedOffset);
        if (!MakeRoom(block, end, values))
        {
            return Refused("an entry that ends outside of it");
        }

        int keys = 0;
        int settings = 0;
        for (int at = ProvisioningBlock.EntriesOffset; at < end; at = Next(block, at))
        {
            string wrong = Enter(block, at, values, keys, settings);
            if (wrong.Length > 0)
            {
                return Refused(wrong);
            }

            keys += Is(block, at, ProvisioningTag.Key) ? 1 : 0;
            settings += Is(block, at, ProvisioningTag.Setting) ? 1 : 0;
        }

        return new ProvisioningResult(values, string.Empty);
    }

    // Room for as many keys and settings as there are; false if an entry does not end where the entries end.
    private static bool MakeRoom(byte[] block, int end, Provisioned values)
    {
        int keys = 0;
        int settings = 0;
        for (int at = ProvisioningBlock.EntriesOffset; at < end; at = Next(block, at))
        {
            if (end - at < ProvisioningBlock.EntryHeaderLength || Next(block, at) > end)
            {
                return false;
            }

            keys += Is(block, at, ProvisioningTag.Key) ? 1 : 0;
            settings += Is(block, at, ProvisioningTag.Setting) ? 1 : 0;
        }

        values.Keys = new byte[keys][];
        values.Settings = new string[2 * settings];
        return true;
    }

    private static string Enter(byte[] block, int at, Provisioned values, int keys, int settings)
    {
        int value = at + ProvisioningBlock.EntryHeaderLength;
        int length = Bytes.ReadUInt16(block, at + 1);
        switch ((ProvisioningTag)block[at])
        {
            case ProvisioningTag.Key:
                values.Keys[keys] = Bytes.Slice(block, value, length);
                return string.Empty;
            case ProvisioningTag.VendorUuid:
                values.VendorUuid = Bytes.Slice(block, value, length);
                return length == UuidLength ? string.Empty : "a vendor UUID of another length than 16";
            case ProvisioningTag.ClassUuid:
                values.ClassUuid = Bytes.Slice(block, value, length);
                return length == UuidLength ? string.Empty : "a board UUID of another length than 16";
            case ProvisioningTag.SealKey:
                values.SealKey = Bytes.Slice(block, value, length);
                return length == Seal.Length ? string.Empty : "a seal key of another length than 32";
            case ProvisioningTag.Setting:
                return ReadSetting(block, value, length, values.Settings, 2 * settings);
            case ProvisioningTag.Number:
                return length == ProvisioningNumbers.Length ? ProvisioningNumbers.Read(block, value, values) : "a number of another length than 5";
            default:
                return "an entry of the kind " + block[at].ToString();
        }
    }

    private static int Next(byte[] block, int at)
    {
        return at + ProvisioningBlock.EntryHeaderLength + Bytes.ReadUInt16(block, at + 1);
    }

    private static bool Is(byte[] block, int at, ProvisioningTag tag)
    {
        return block[at] == (byte)tag;
    }

    private static string ReadSetting(byte[] block, int at, int length, string[] settings, int index)
    {
        int name = 0;
        while (name < length && block[at + name] != 0)
        {
            name++;
        }

        if (name == 0 || name == length)
        {
            return "a setting without a name";
        }

        settings[index] = Encoding.UTF8.GetString(block, at, name);
        settings[index + 1] = Encoding.UTF8.GetString(block, at + name + 1, length - name - 1);
        return string.Empty;
    }

    // The checksum was right: who wrote it knows more than this bootloader.
    private static ProvisioningResult Refused(string wrong)
    {
        return new ProvisioningResult(
            new Provisioned(), "the provisioning block has " + wrong + ", which this bootloader does not read: provision with the tool of its version");
    }
}
