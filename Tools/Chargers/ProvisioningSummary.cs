using System.Security.Cryptography;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Contract;
using TwinSlot.Tools.Signing;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Tools.Chargers;

/// <summary>What a block says, without its secrets.</summary>
/// <param name="Problem">Why the firmware takes nothing of it; null if it takes it.</param>
/// <param name="Serial">The charger's serial number; null if it has none.</param>
/// <param name="Keys">SHA-256 of each trusted key in DER, as <c>keygen</c> shows it.</param>
/// <param name="Board">The board's name and its vendor, where they are known ones; else null.</param>
/// <param name="VendorUuid">Of the vendor, in hexadecimal digits.</param>
/// <param name="ClassUuid">Of the board, in hexadecimal digits.</param>
/// <param name="SealKey">Whether there is one.</param>
/// <param name="Settings">The settings; those that hold secrets are masked.</param>
/// <param name="Numbers">The numbers that differ from the firmware's own.</param>
internal sealed record ProvisioningSummary(
    string? Problem, string? Serial, IReadOnlyList<string> Keys, string? Board, string VendorUuid, string ClassUuid, string SealKey,
    IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, int> Numbers)
{
    /// <summary>What stands for a secret.</summary>
    public const string Masked = "(masked)";

    private static readonly string[] s_secrets = [SettingNames.BackendPassword, SettingNames.ClientKey, SettingNames.DownloadKey];
    private static readonly string[] s_words = ["password", "secret", "token", "key"];

    /// <summary>Reads a block as the firmware does.</summary>
    public static ProvisioningSummary Of(byte[] block)
    {
        ProvisioningResult result = ProvisioningReader.Read(block);
        Provisioned values = result.Values;
        Dictionary<string, string> settings = [];
        for (int i = 0; i < values.Settings.Length; i += 2)
        {
            settings[values.Settings[i]] = values.Settings[i + 1];
        }

        return new ProvisioningSummary(
            result.Problem.Length == 0 ? null : result.Problem,
            settings.GetValueOrDefault(SettingNames.Identity),
            [.. values.Keys.Select(key => Convert.ToHexStringLower(SHA256.HashData(key)))],
            KnownBoards.Names.Where(name => UuidV5.OfBoard(UuidV5.OfVendor(DefaultVendor.Domain), name).AsSpan().SequenceEqual(values.ClassUuid))
                .Select(name => $"{name} of {DefaultVendor.Domain}").FirstOrDefault(),
            Convert.ToHexStringLower(values.VendorUuid),
            Convert.ToHexStringLower(values.ClassUuid),
            values.SealKey.All(b => b == 0) ? "none: nothing is trusted" : Masked,
            settings.Where(setting => setting.Key != SettingNames.Identity).ToDictionary(setting => setting.Key, setting => IsSecret(setting.Key) ? Masked : OneLine(setting.Value)),
            NumberValues.Differing(values));
    }

    private static bool IsSecret(string name) => name != SettingNames.DownloadPlainPassword && (s_secrets.Contains(name) || s_words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static string OneLine(string value) => value.Contains('\n') ? $"text of {value.Length} characters, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(value)))[..16]}" : UserInfo.Hide(value);
}
