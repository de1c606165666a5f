using System.CommandLine;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Verbs.Provision;

/// <summary>The options of a Wi-Fi network: two settings, by names that <c>--help</c> shows.</summary>
internal sealed class WirelessOptions
{
    private readonly Option<string> _name = new("--wifi")
    {
        Description = $"The Wi-Fi network that the charger joins, 1 to {WirelessSettings.LongestName} bytes in UTF-8; the setting {SettingNames.WifiSsid}. Without it the board goes by what its runtime has stored.",
        HelpName = "SSID",
    };

    private readonly Option<string> _password = new("--wifi-password")
    {
        Description = $"Its passphrase, {WirelessSettings.ShortestPassword} to {WirelessSettings.LongestPassword} characters; the setting {SettingNames.WifiPassword}. @FILE takes the file's text: other users of this computer see what stands on the command line. Without it the network is an open one.",
        HelpName = "@FILE",
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_name, _password];

    /// <summary>The settings that the options stand for.</summary>
    /// <param name="settings">Those that <c>--set</c> gives, which must not name the same.</param>
    /// <exception cref="Refusal">One is given twice, or a file cannot be read.</exception>
    public IEnumerable<KeyValuePair<string, string>> Of(ParseResult parsed, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        if (parsed.GetValue(_name) is string name)
        {
            RequireOnce(SettingNames.WifiSsid, _name, settings);
            yield return KeyValuePair.Create(SettingNames.WifiSsid, name);
        }

        if (parsed.GetValue(_password) is string password)
        {
            RequireOnce(SettingNames.WifiPassword, _password, settings);
            yield return KeyValuePair.Create(SettingNames.WifiPassword, password.StartsWith('@') ? FileOf(password[1..]) : password);
        }
    }

    // What stands behind '@' may be the passphrase itself, so it is not shown.
    private static string FileOf(string path)
    {
        try
        {
            return TextFile.ReadValue(path, "the passphrase");
        }
        catch (Refusal)
        {
            throw new Refusal("The file that --wifi-password names behind '@' is not there, or no text in UTF-8. A passphrase that itself begins with '@' is given in a file, too.");
        }
    }

    private static void RequireOnce(string setting, Option option, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        if (settings.Any(pair => pair.Key == setting))
        {
            throw new Refusal($"{option.Name} is --set {setting}=...: give one of them.", ExitCode.Usage);
        }
    }
}
