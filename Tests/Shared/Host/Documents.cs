namespace TwinSlot.Tests.Shared.Host;

/// <summary>The documents of docs/ that tests hold to the code.</summary>
public static class Documents
{
    /// <summary>docs/download.md.</summary>
    public static string Download { get; } = Repository.Read("docs", "download.md");

    /// <summary>docs/ocpp.md.</summary>
    public static string Ocpp { get; } = Repository.Read("docs", "ocpp.md");
}
