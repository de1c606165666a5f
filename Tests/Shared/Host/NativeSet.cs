namespace TwinSlot.Tests.Shared.Host;

/// <summary>
/// The native checksums of the packages that the firmware is built with, by the assembly's name: what stand-ins of boards and builds have. They stand in
/// docs/dependencies.md; a test holds the two together.
/// </summary>
public static class NativeSet
{
    /// <summary>The checksum of each assembly that has native parts.</summary>
    public static IReadOnlyDictionary<string, uint> Checksums { get; } = new Dictionary<string, uint>
    {
        ["mscorlib"] = 0x1549C856,
        ["nanoFramework.Hardware.Esp32"] = 0x6A20A689,
        ["nanoFramework.Runtime.Events"] = 0x0EAB00C9,
        ["nanoFramework.Runtime.Native"] = 0x0EAE898B,
        ["nanoFramework.System.Collections"] = 0x40DC251F,
        ["System.Device.Gpio"] = 0x097E7BC5,
        ["System.Device.Wifi"] = 0xEE721CDA,
        ["System.IO.FileSystem"] = 0x1777E2FE,
        ["nanoFramework.System.IO.Hashing"] = 0xEBD8ED20,
        ["System.Net"] = 0x8EFB9944,
        ["nanoFramework.System.Security.Cryptography"] = 0x1A1CC3FD,
        ["nanoFramework.System.Text"] = 0x8E6EB73D,
    };
}
