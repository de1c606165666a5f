using System.CommandLine;
using TwinSlot.Contract;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary>The options by which a board is given what it knows its backend and its download servers by.</summary>
internal sealed class CredentialOptions
{
    private const string Certificate = "CERTIFICATE";
    private const string Key = "PRIVATE KEY";

    private readonly Option<string?> _password = new("--password") { Description = "Password at the backend (security profiles 1 and 2).", HelpName = "PASSWORD" };
    private readonly Option<bool> _plain = new("--download-plain-password") { Description = "Send the password of an http:// location though it can be read on the way; without it, such a location is refused." };
    private readonly (Option<FileInfo?> Option, string Setting, string Holds)[] _files =
    [
        (New("--manufacturer-roots", "Certificates (PEM) of the roots that firmware signing certificates are issued by."), SettingNames.ManufacturerRoots, Certificate),
        (New("--backend-ca", "Certificate (PEM) of the authority that the backend's certificate has to come from; without it, those that the system trusts."), SettingNames.BackendCa, Certificate),
        (New("--client-certificate", "The board's own certificate (PEM) for the backend (security profile 3)."), SettingNames.ClientCertificate, Certificate),
        (New("--client-key", "Its private key (PEM, not encrypted)."), SettingNames.ClientKey, Key),
        (New("--download-ca", "Certificates (PEM) of the authorities that download servers are trusted by; without it, those that the system trusts."), SettingNames.DownloadAuthority, Certificate),
        (New("--download-certificate", "The board's own certificate (PEM) for download servers that ask for one."), SettingNames.DownloadCertificate, Certificate),
        (New("--download-key", "Its private key (PEM, not encrypted)."), SettingNames.DownloadKey, Key),
    ];

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_password);
        command.Add(_plain);
        foreach ((Option<FileInfo?> option, _, _) in _files)
        {
            command.Add(option);
        }
    }

    /// <summary>Writes what was given into a board's settings, or refuses it.</summary>
    public void Write(ParseResult parse, Dictionary<string, string> settings)
    {
        if (parse.GetValue(_password) is string password)
        {
            settings[SettingNames.BackendPassword] = password;
        }

        if (parse.GetValue(_plain))
        {
            settings[SettingNames.DownloadPlainPassword] = "true";
        }

        foreach ((Option<FileInfo?> option, string setting, string holds) in _files)
        {
            if (parse.GetValue(option) is FileInfo file)
            {
                settings[setting] = Pem(file.FullName, option.Name, holds);
            }
        }

        RequirePair(settings, SettingNames.ClientCertificate, "--client-certificate", SettingNames.ClientKey, "--client-key");
        RequirePair(settings, SettingNames.DownloadCertificate, "--download-certificate", SettingNames.DownloadKey, "--download-key");
    }

    private static Option<FileInfo?> New(string name, string description) => new(name) { Description = description, HelpName = "FILE.pem" };

    private static string Pem(string path, string option, string holds)
    {
        string pem = System.Text.Encoding.UTF8.GetString(InputFile.Read(path, $"the file of {option}"));
        return pem.Contains($"{holds}-----", StringComparison.Ordinal) && !pem.Contains("ENCRYPTED", StringComparison.Ordinal)
            ? pem
            : throw new Refusal(holds == Key
                ? $"{path} holds no private key in PEM that is not encrypted, which {option} needs."
                : $"{path} holds no certificate in PEM, which {option} needs.");
    }

    private static void RequirePair(Dictionary<string, string> settings, string first, string firstOption, string second, string secondOption)
    {
        if (settings.ContainsKey(first) != settings.ContainsKey(second))
        {
            throw new Refusal($"A certificate is of no use without its private key: give both {firstOption} and {secondOption}, or neither.");
        }
    }
}
