using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools;

namespace TwinSlot.Release;

/// <summary>An assembly in the device's form (docs/image-format.md), whole and intact.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, four numbers.</param>
/// <param name="NativeChecksum">The checksum over its native methods' names; 0 if there are none.</param>
internal sealed record DeviceAssembly(string Name, string Version, uint NativeChecksum, byte[] Bytes)
{
    /// <summary>Its SHA-256 in small hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Reads the .pe files of a folder.</summary>
    /// <exception cref="Refusal">There is none, or one is damaged.</exception>
    public static IReadOnlyList<DeviceAssembly> InFolder(string folder)
    {
        string[] paths = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.pe").Order(StringComparer.Ordinal)] : [];
        return paths.Length == 0
            ? throw new Refusal($"{folder} holds no .pe file. Build nanoFramework.sln in Release first; that takes Windows.")
            : [.. paths.Select(path => Single(path, File.ReadAllBytes(path)))];
    }

    /// <summary>The assemblies of a deployment, in its order.</summary>
    public static IReadOnlyList<DeviceAssembly> InDeployment(string path, byte[] deployment)
    {
        List<DeviceAssembly> found = [];
        int at = 0;
        while (new PeBundle().AssemblyLength(new ArrayImage(deployment), at, deployment.Length) is int length and > 0)
        {
            found.Add(Single(path, deployment[at..(at + length)]));
            at += length;
        }

        return found;
    }

    private static DeviceAssembly Single(string path, byte[] bytes)
    {
        PeBundle format = new();
        ArrayImage image = new(bytes);
        if (format.AssemblyLength(image, 0, bytes.Length) != bytes.Length || !format.IsIntact(image, 0, bytes.Length, null)
            || format.Describe(image, 0, bytes.Length) is not { Identity: AssemblyIdentity identity })
        {
            throw new Refusal($"{path} is not, or holds what is not, an intact nanoFramework assembly. Build it anew.");
        }

        uint native = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(PeHeader.NativeChecksumOffset));
        return new DeviceAssembly(identity.Name, $"{identity.Major}.{identity.Minor}.{identity.Build}.{identity.Revision}", native, bytes);
    }
}
