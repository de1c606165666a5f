using TwinSlot.Boards.Esp32;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Flashing;

/// <summary>
/// What nanoff 2.5 prints for --nanodevice --devicedetails: its heading, and NanoFrameworkDeviceInfo.ToString of nanoframework/nf-debugger, line by line.
/// </summary>
internal sealed record DeviceText
{
    public required string Target { get; init; }

    public string Runtime { get; init; } = "1.17.0.335";

    public IReadOnlyList<string> Assemblies { get; init; } = [.. DeployedAssemblies.All().Select(LineOf)];

    public IReadOnlyDictionary<string, uint> Natives { get; init; } = NativeSet.Checksums;

    /// <summary>What nanoff prints before anything else.</summary>
    public static string Heading =>
        ".NET nanoFramework Firmware Flasher v2.5.40+0123456789\nCopyright (C) 2019 .NET Foundation and nanoFramework project contributors\n\n";

    public static string LineOf(AssemblyIdentity assembly) => $"{assembly.Name}, {assembly.Major}.{assembly.Minor}.{assembly.Build}.{assembly.Revision}";

    public override string ToString() => Heading + "\n" + string.Join('\n', (string[])
    [
        $"HAL build info: nanoCLR running @ {Target}",
        $"  Target:   {Target}",
        "  Platform: ESP32",
        "",
        "Firmware build Info:",
        "  Date:        Jul 30 2026",
        "  Type:        WROVER module with support for PSRAM, built with IDF 5.5",
        $"  CLR Version: {Runtime}",
        "  Compiler:    GNU ARM GCC v14.2.0",
        "",
        "OEM Product codes (vendor, model, SKU): 0, 0, 65535",
        "",
        "Serial Numbers (module, system):",
        "  00000000000000000000000000000000",
        "  0000000000000000",
        "",
        "Target capabilities:",
        "  Has nanoBooter: NO",
        "  IFU capable: NO",
        "  Has proprietary bootloader: YES",
        "",
        "AppDomains:",
        "",
        "Assemblies:",
        .. Assemblies.Select(line => "  " + line),
        "",
        "Native Assemblies:",
        .. Natives.Select(native => $"  {native.Key} v100.0.0.0, checksum 0x{native.Value:X8}"),
        "",
        "",
    ]);
}
