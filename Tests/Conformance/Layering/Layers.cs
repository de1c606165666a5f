namespace TwinSlot.Tests.Conformance.Layering;

/// <summary>The order of an assembly's folders: each uses itself and those before it, never one behind it. The root comes as "".</summary>
internal sealed record Layers(string Assembly, string[] Uses, string[] Folders)
{
    /// <summary>The firmware's assemblies, each after those that it uses.</summary>
    public static IReadOnlyList<Layers> All { get; } =
    [
        new("HardwareAbstraction", [], ["", "Storage", "Gpio"]),
        new("Contract", [], [""]),
        new("SlotManager", ["HardwareAbstraction", "Contract"],
            ["", "Cryptography", "Storage", "Images", "Bundles", "Records", "FlightLog", "Decision", "Checks", "Slots"]),
        new("Bootloader", ["HardwareAbstraction", "Contract", "SlotManager"],
            ["Trial", "Soak", "Provisioning", "Rollback", "Hardware", "Supervision", "Services", "ConsoleRequests", "Loading", "Recovery", ""]),
        new("Transfer", ["Contract"],
            ["Text", "Time", "Signing", "Download.Retry", "Download", "Download.Sources", "Download.Http"]),
        new("Updater", ["Contract", "Transfer"],
            ["Requests", "State", "Holds", "Reporting", "Stages", ""]),
    ];

    /// <summary>What the order says of a namespace's folder.</summary>
    /// <returns>Its place in <see cref="Folders"/>; -1 if it has none.</returns>
    public int LevelOf(string @namespace)
    {
        string root = "TwinSlot." + Assembly;
        return @namespace == root ? Array.IndexOf(Folders, "")
            : @namespace.StartsWith(root + ".", StringComparison.Ordinal) ? Array.IndexOf(Folders, @namespace[(root.Length + 1)..])
            : -1;
    }
}
