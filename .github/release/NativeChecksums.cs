using System.Globalization;
using System.Text.RegularExpressions;
using TwinSlot.Boards.Definition;
using TwinSlot.Tools;

namespace TwinSlot.Release;

/// <summary>
/// Compares the native checksums of built assemblies with the table of docs/dependencies.md: a package that was rebuilt under its version, or a version
/// that was raised without the table, would fit another runtime than the one that is stated.
/// </summary>
internal static partial class NativeChecksums
{
    /// <summary>The page with the table.</summary>
    public const string Page = "docs/dependencies.md";

    /// <summary>Compares.</summary>
    /// <param name="root">The repository, built.</param>
    /// <returns>How many native assemblies were compared.</returns>
    /// <exception cref="Refusal">An assembly differs, or is missing or unknown; the message names every one.</exception>
    public static int Require(string root)
    {
        Dictionary<string, uint> stated = Read(File.ReadAllText(Path.Combine(root, Page)));
        FirmwarePackages packages = FirmwarePackages.Read(root);
        List<string> wrong = [];
        int compared = 0;
        foreach (string folder in KnownBoards.Names.Select(name => Path.Combine("boards", name)).Append(Path.Combine("samples", "ReferenceCharger")))
        {
            HashSet<string> seen = [];
            foreach (DeviceAssembly assembly in DeviceAssembly.InFolder(Path.Combine(root, folder, "bin", "nanoFramework", "Release")))
            {
                string package = packages.Of(assembly)?.Id ?? string.Empty;
                seen.Add(package);
                if (stated.GetValueOrDefault(package) is uint expected && expected != assembly.NativeChecksum)
                {
                    wrong.Add($"{folder}: {assembly.Name} {assembly.Version} has {Text(assembly.NativeChecksum)}, {Page} has {Text(expected)}");
                }

                compared += assembly.NativeChecksum == 0 ? 0 : 1;
            }

            // What a charger's folder holds is what it references; a board's deployment has all.
            wrong.AddRange(folder.StartsWith("boards", StringComparison.Ordinal)
                ? stated.Where(one => one.Value != 0 && !seen.Contains(one.Key)).Select(one => $"{folder}: no assembly of {one.Key} was built")
                : []);
        }

        return wrong.Count == 0
            ? compared
            : throw new Refusal($"Native checksums differ: {string.Join("; ", wrong)}. Find which release of the runtime has those that were built, and correct {Page} and each board's firmwareVersion.");
    }

    // 0 for a package that is managed only, as in an assembly's header.
    private static Dictionary<string, uint> Read(string page)
    {
        Dictionary<string, uint> stated = Row().Matches(page).ToDictionary(
            row => row.Groups["package"].Value,
            row => row.Groups["checksum"].Value is var text && text == "none" ? 0 : uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return stated.Count > 0 ? stated : throw new Refusal($"{Page} has no table of native checksums: its rows are '| package | version | 0x01234567 or none | firmware |'.");
    }

    private static string Text(uint checksum) => checksum == 0 ? "none" : $"0x{checksum:X8}";

    [GeneratedRegex(@"^\| (?<package>nanoFramework\.\S+) \| \S+ \| (?<checksum>0x[0-9A-F]{8}|none) \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
