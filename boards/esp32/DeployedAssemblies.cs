using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Esp32;

/// <summary>
/// The assemblies that every deployment here holds, by which the link check accepts images: the device cannot list its own. A test
/// holds them against the boards' projects and packages.
/// </summary>
public static class DeployedAssemblies
{
    private const ushort OwnMajor = 0;
    private const ushort OwnMinor = 1;

    /// <summary>Name, major and minor of each, which is what a reference is met by.</summary>
    public static AssemblyIdentity[] All()
    {
        return new AssemblyIdentity[]
        {
            Of("mscorlib", 1, 17),
            Of("System.Device.Gpio", 1, 1),
            Of("System.Device.Wifi", 1, 5),
            Of("System.IO.FileSystem", 1, 1),
            Of("System.IO.Streams", 1, 1),
            Of("System.Net", 1, 11),
            Of("System.Threading", 1, 1),
            Of("nanoFramework.Hardware.Esp32", 1, 6),
            Of("nanoFramework.Runtime.Events", 1, 11),
            Of("nanoFramework.Runtime.Native", 1, 7),
            Of("nanoFramework.System.Collections", 1, 5),
            Of("nanoFramework.System.IO.Hashing", 1, 0),
            Of("nanoFramework.System.Security.Cryptography", 1, 0),
            Of("nanoFramework.System.Text", 1, 3),
            Of("TwinSlot.HardwareAbstraction", OwnMajor, OwnMinor),
            Of("TwinSlot.SlotManager", OwnMajor, OwnMinor),
            Of("TwinSlot.Contract", 1, 0),
            Of("TwinSlot.Bootloader", OwnMajor, OwnMinor),
            Of("TwinSlot.Provisioning", OwnMajor, OwnMinor),
            Of("TwinSlot.Recovery.Download", OwnMajor, OwnMinor),
            Of("TwinSlot.Boards.Esp32", OwnMajor, OwnMinor),
        };
    }

    private static AssemblyIdentity Of(string name, ushort major, ushort minor)
    {
        return new AssemblyIdentity(name, major, minor, 0, 0);
    }
}
