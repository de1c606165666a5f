using System.Security.Cryptography;
using TwinSlot.Boards.Definition.Provisioning;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Chargers;

/// <summary>What all chargers of one run have in common.</summary>
internal sealed record ProvisioningPlan
{
    /// <summary>The deployment that is filled in.</summary>
    public required DeploymentImage Deployment { get; init; }

    /// <summary>The trusted keys in DER.</summary>
    public required IReadOnlyList<byte[]> Keys { get; init; }

    /// <summary>The vendor's domain.</summary>
    public required string Vendor { get; init; }

    /// <summary>The board's name.</summary>
    public required string Board { get; init; }

    /// <summary>The board as the user gave it: the name, or its folder. For the command that comes next.</summary>
    public required string BoardAsGiven { get; init; }

    /// <summary>The settings that all have.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>The numbers that differ from the firmware's own.</summary>
    public required IReadOnlyDictionary<ProvisionedNumber, int> Numbers { get; init; }

    /// <summary>The deployment of one charger.</summary>
    /// <param name="sealKey">Its own key for seals, 32 bytes.</param>
    /// <exception cref="Refusal">Its values do not fit, or the firmware would not take the block.</exception>
    public byte[] For(ChargerSpec charger, byte[] sealKey)
    {
        RequireWireless(charger);
        byte[] vendor = UuidV5.OfVendor(Vendor);
        byte[] block;
        try
        {
            block = ProvisioningWriter.Write(new ProvisioningValues
            {
                Keys = Keys,
                VendorUuid = vendor,
                ClassUuid = UuidV5.OfBoard(vendor, Board),
                SealKey = sealKey,
                Settings = charger.All(Settings),
                Numbers = Numbers,
            });
        }
        catch (InvalidDataException e)
        {
            throw new Refusal($"{charger.Serial}: {e.Message}");
        }

        // By the firmware's own reader: what it would refuse leaves no board.
        string problem = ProvisioningReader.Read(block).Problem;
        return problem.Length == 0 ? Deployment.With(block) : throw new Refusal($"{charger.Serial}: {problem}.");
    }

    /// <summary>Refuses a charger with a Wi-Fi network that it could not join.</summary>
    /// <exception cref="Refusal">It has one; the message names the setting, never the passphrase.</exception>
    public void RequireWireless(ChargerSpec charger)
    {
        Dictionary<string, string> all = new(charger.All(Settings));
        string problem = new WirelessSettings(all.GetValueOrDefault(SettingNames.WifiSsid, ""), all.GetValueOrDefault(SettingNames.WifiPassword, "")).Problem;
        if (problem.Length > 0)
        {
            throw new Refusal($"{charger.Serial}: {problem}.");
        }
    }

    /// <summary>True if a charger's deployment, its seal key apart, is what this plan gives.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="bytes">The deployment.</param>
    /// <exception cref="Refusal">It is no deployment.</exception>
    public bool Gives(ChargerSpec charger, string path, byte[] bytes) =>
        For(charger, ProvisioningReader.Read(DeploymentImage.Parse(path, bytes).Block).Values.SealKey).AsSpan().SequenceEqual(bytes);

    /// <summary>A key for the seals of one charger.</summary>
    public static byte[] NewSealKey() => RandomNumberGenerator.GetBytes(Seal.Length);
}
