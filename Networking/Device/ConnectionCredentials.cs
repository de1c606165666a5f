namespace TwinSlot.Networking;

/// <summary>What TLS is made with.</summary>
internal sealed class ConnectionCredentials
{
    /// <summary>Keeps the texts; null is as good as an empty one.</summary>
    internal ConnectionCredentials(string authority, string certificate, string key)
    {
        Authority = authority == null ? string.Empty : authority;
        Certificate = certificate == null ? string.Empty : certificate;
        Key = key == null ? string.Empty : key;
    }

    /// <summary>The authorities that the server's certificate has to come from, in PEM; an empty string for the board's own store.</summary>
    internal string Authority { get; }

    /// <summary>The board's own certificate in PEM; an empty string if it has none to show.</summary>
    internal string Certificate { get; }

    /// <summary>Its private key in PEM; an empty string if there is none.</summary>
    internal string Key { get; }
}
