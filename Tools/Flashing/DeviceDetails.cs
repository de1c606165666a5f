using System.Globalization;
using System.Text.RegularExpressions;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Chargers;

namespace TwinSlot.Tools.Flashing;

/// <summary>
/// What <c>nanoff --nanodevice --devicedetails</c> says of a board's runtime: the text of <c>NanoFrameworkDeviceInfo.ToString</c> in
/// nanoframework/nf-debugger (as of July 2026), which nanoff 2.5 prints between lines of its own.
/// </summary>
internal sealed partial class DeviceDetails
{
    private const string AssembliesTitle = "Assemblies:";
    private const string NativesTitle = "Native Assemblies:";

    private DeviceDetails(string target, string runtime, IReadOnlyList<AssemblyIdentity> assemblies, IReadOnlyList<NativeAssembly> natives)
    {
        Target = target;
        Runtime = runtime;
        Assemblies = assemblies;
        Natives = natives;
    }

    /// <summary>The target that the runtime was built for.</summary>
    public string Target { get; }

    /// <summary>The runtime's release.</summary>
    public string Runtime { get; }

    /// <summary>The assemblies that it has loaded: those of the deployment, and of an image if one runs.</summary>
    public IReadOnlyList<AssemblyIdentity> Assemblies { get; }

    /// <summary>The native parts that it has.</summary>
    public IReadOnlyList<NativeAssembly> Natives { get; }

    /// <summary>Reads what nanoff printed.</summary>
    /// <param name="output">Its lines.</param>
    /// <param name="problem">What they are instead, as a clause; null if they are the details.</param>
    /// <returns>The details; null if the lines are something else.</returns>
    public static DeviceDetails? Parse(IEnumerable<string> output, out string? problem)
    {
        string[] lines = [.. output.Select(line => Colour().Replace(line, string.Empty).TrimEnd())];
        if (!lines.Contains(NativesTitle))
        {
            problem = lines.Any(line => line.StartsWith("  nanoBooter:", StringComparison.Ordinal))
                ? "nanoBooter answers, and no nanoCLR"
                : $"it has no list '{NativesTitle}'";
            return null;
        }

        List<AssemblyIdentity>? assemblies = Section(lines, AssembliesTitle, Assembly(), AssemblyOf);
        List<NativeAssembly>? natives = Section(lines, NativesTitle, Native(), NativeOf);
        string? target = Value(lines, "  Target:");
        string? runtime = Value(lines, "  CLR Version:");
        problem = natives is null or { Count: 0 } ? $"its list '{NativesTitle}' cannot be read"
            : assemblies is null ? $"its list '{AssembliesTitle}' cannot be read"
            : target is null ? "it names no target"
            : runtime is null ? "it names no CLR Version"
            : null;
        return problem == null ? new DeviceDetails(target!, runtime!, assemblies!, natives!) : null;
    }

    private static string? Value(string[] lines, string name) =>
        Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() is { Length: > 0 } value ? value : null;

    // From the line behind the title to an empty one; null if it is not there, or one of its lines has another form.
    private static List<T>? Section<T>(string[] lines, string title, Regex form, Func<Match, T?> read)
        where T : class
    {
        int at = Array.IndexOf(lines, title);
        if (at < 0)
        {
            return null;
        }

        List<T> found = [];
        foreach (string line in lines.Skip(at + 1).TakeWhile(line => line.Length > 0))
        {
            if (form.Match(line) is not { Success: true } match || read(match) is not T value)
            {
                return null;
            }

            found.Add(value);
        }

        return found;
    }

    // Null for a number that no version has.
    private static AssemblyIdentity? AssemblyOf(Match match)
    {
        return Version.TryParse(match.Groups["version"].Value, out Version? version) && Math.Max(Math.Max(version.Major, version.Minor), Math.Max(version.Build, version.Revision)) <= ushort.MaxValue
            ? new AssemblyIdentity(match.Groups["name"].Value, (ushort)version.Major, (ushort)version.Minor, (ushort)version.Build, (ushort)version.Revision)
            : null;
    }

    private static NativeAssembly NativeOf(Match match) =>
        new(match.Groups["name"].Value, uint.Parse(match.Groups["checksum"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^  (?<name>\S.*), (?<version>\d+\.\d+\.\d+\.\d+)$")]
    private static partial Regex Assembly();

    [GeneratedRegex(@"^  (?<name>\S+) v\S+, checksum 0x(?<checksum>[0-9A-Fa-f]{8})$")]
    private static partial Regex Native();

    [GeneratedRegex(@"\e\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colour();
}
