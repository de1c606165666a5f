using System;
using System.Text;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>How the charger and its backend authenticate each other (OCPP 1.6 security whitepaper, section 2: the security profiles).</summary>
public sealed class BackendCredentials
{
    /// <summary>Reads what the board was provisioned with.</summary>
    public BackendCredentials(ISettings settings)
    {
        string password = Text(settings, SettingNames.BackendPassword);
        string identity = Text(settings, SettingNames.Identity);
        Authorization = password.Length == 0
            ? string.Empty
            : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(identity + ":" + password));
        Ca = Text(settings, SettingNames.BackendCa);
        ClientCertificate = Text(settings, SettingNames.ClientCertificate);
        ClientKey = Text(settings, SettingNames.ClientKey);
    }

    /// <summary>Value of the Authorization header (RFC 7617); an empty string if there is no password.</summary>
    public string Authorization { get; }

    /// <summary>The authority that the backend's certificate has to come from, in PEM; an empty string for the board's own store.</summary>
    public string Ca { get; }

    /// <summary>The board's own certificate in PEM; an empty string if it has none.</summary>
    public string ClientCertificate { get; }

    /// <summary>Its private key in PEM; an empty string if there is none.</summary>
    public string ClientKey { get; }

    /// <summary>The security profile that they amount to with a URL: 0 (nothing) to 3 (TLS with the board's own certificate).</summary>
    public int Profile(string url)
    {
        if (!url.ToLower().StartsWith("wss:"))
        {
            return Authorization.Length > 0 ? 1 : 0;
        }

        return ClientCertificate.Length > 0 ? 3 : 2;
    }

    private static string Text(ISettings settings, string name)
    {
        string value = settings.Get(name);
        return value == null ? string.Empty : value;
    }
}
