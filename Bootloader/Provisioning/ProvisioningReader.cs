using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Provisioning;

/// <summary>Reads a provisioning block. One that is damaged, unknown or only half understood gives no values at all: then no key is trusted.</summary>
public static class ProvisioningReader
{
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
        int keys = 0;
        int settings = 0;
        int end = ProvisioningBlock.EntriesOffset + Bytes.ReadUInt16(block, ProvisioningBlock.UsedOffset);
        for (int at = ProvisioningBlock.EntriesOffset; at < end; at = Next(block, at))
        {
            if (end - at < ProvisioningBlock.EntryHeaderLength || Next(block, at) > end)
            {
                return Refused("an entry ends outside of it");
            }

            keys += Is(block, at, ProvisioningTag.Key) ? 1 : 0;
            settings += Is(block, at, ProvisioningTag.Setting) ? 1 : 0;
        }

        values.Keys = new byte[keys][];
        values.Settings = new string[2 * settings];
        keys = 0;
        settings = 0;
        for (int at = ProvisioningBlock.EntriesOffset; at < end; at = Next(block, at))
        {
            int value = at + ProvisioningBlock.EntryHeaderLength;
            int length = Bytes.ReadUInt16(block, at + 1);
            string wrong = string.Empty;
            switch ((ProvisioningTag)block[at])
            {
                case ProvisioningTag.Key:
                    values.Keys[keys++] = Bytes.Slice(block, value, length);
                    break;
                case ProvisioningTag.VendorUuid:
                    wrong = length == values.VendorUuid.Length ? string.Empty : "a vendor UUID of another length than 16";
                    values.VendorUuid = Bytes.Slice(block, value, length);
                    break;
                case ProvisioningTag.ClassUuid:
                    wrong = length == values.ClassUuid.Length ? string.Empty : "a board UUID of another length than 16";
                    values.ClassUuid = Bytes.Slice(block, value, length);
                    break;
                case ProvisioningTag.SealKey:
                    wrong = length == Seal.Length ? string.Empty : "a seal key of another length than 32";
                    values.SealKey = Bytes.Slice(block, value, length);
                    break;
                case ProvisioningTag.Setting:
                    wrong = ReadSetting(block, value, length, values.Settings, settings);
                    settings += 2;
                    break;
                case ProvisioningTag.Number:
                    wrong = length == ProvisioningNumbers.Length ? ProvisioningNumbers.Read(block, value, values) : "a number of another length than 5";
                    break;
                default:
                    wrong = "an entry of the kind " + block[at].ToString();
                    break;
            }

            if (wrong.Length > 0)
            {
                return Refused(wrong);
            }
        }

        return new ProvisioningResult(values, string.Empty);
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
