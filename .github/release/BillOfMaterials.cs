using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinSlot.Release;

/// <summary>
/// What the release's firmware is made of, as CycloneDX 1.6 (ECMA-424) in JSON: each deployment, the bundle and the packages, the assemblies in them with
/// their hashes, and the packages that assemblies come from. The same files give the same bytes, so it has no time in it.
/// </summary>
internal static class BillOfMaterials
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes one.</summary>
    public static byte[] Write(
        string version, FirmwarePackages packages, IReadOnlyList<Deployment> deployments, ReleaseFile bundle, IReadOnlyList<DeviceAssembly> bundled,
        IReadOnlyList<DevicePackage> forApplications)
    {
        SortedDictionary<string, JsonObject> components = new(StringComparer.Ordinal);
        SortedDictionary<string, string[]> dependencies = new(StringComparer.Ordinal);
        foreach (Deployment deployment in deployments)
        {
            Add(deployment.File, $"The deployment of the board {deployment.Board.Name}, for nanoFramework's firmware {deployment.Board.Target}", deployment.Assemblies);
        }

        Add(bundle, "The reference charger, to be signed", bundled);
        foreach (DevicePackage package in forApplications)
        {
            Add(package.File, "An assembly for device projects of applications", [package.Assembly]);
            components[package.File.Name]["type"] = "library";
            components[package.File.Name]["name"] = package.Id;
            components[package.File.Name]["version"] = package.Version;
            components[package.File.Name]["purl"] = new FirmwarePackage(package.Id, package.Version, null).Url;
        }

        string product = "twinslot@" + version;
        dependencies[product] = [.. deployments.Select(static one => one.File.Name).Append(bundle.Name).Concat(forApplications.Select(static one => one.File.Name))];
        JsonObject document = new()
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject { ["type"] = "firmware", ["bom-ref"] = product, ["name"] = "TwinSlot", ["version"] = version, ["licenses"] = Licence("MIT") },
            },
            ["components"] = new JsonArray([.. components.Values]),
            ["dependencies"] = new JsonArray([.. dependencies.Select(static one =>
                new JsonObject { ["ref"] = one.Key, ["dependsOn"] = new JsonArray([.. one.Value.Distinct().Select(static to => JsonValue.Create(to))]) })]),
        };
        document["serialNumber"] = "urn:uuid:" + Uuid(document.ToJsonString());
        return Encoding.UTF8.GetBytes(document.ToJsonString(s_indented) + "\n");

        void Add(ReleaseFile file, string description, IReadOnlyList<DeviceAssembly> assemblies)
        {
            components[file.Name] = new JsonObject
            {
                ["type"] = "firmware",
                ["bom-ref"] = file.Name,
                ["name"] = file.Name,
                ["version"] = version,
                ["description"] = description,
                ["hashes"] = Hash("SHA-256", file.Sha256),
            };
            dependencies[file.Name] = [.. assemblies.Select(Reference)];
            foreach (DeviceAssembly assembly in assemblies)
            {
                Describe(assembly);
            }
        }

        void Describe(DeviceAssembly assembly)
        {
            string reference = Reference(assembly);
            JsonObject component = new()
            {
                ["type"] = "library",
                ["bom-ref"] = reference,
                ["name"] = assembly.Name,
                ["version"] = assembly.Version,
                ["hashes"] = Hash("SHA-256", assembly.Sha256),
            };
            if (assembly.NativeChecksum != 0)
            {
                component["properties"] = new JsonArray(new JsonObject { ["name"] = "twinslot:native-checksum", ["value"] = $"0x{assembly.NativeChecksum:X8}" });
            }

            components[reference] = component;
            if (packages.Of(assembly) is not FirmwarePackage package)
            {
                component["licenses"] = Licence("MIT");
                dependencies[reference] = [];
                return;
            }

            JsonObject ofPackage = new() { ["type"] = "library", ["bom-ref"] = package.Url, ["name"] = package.Id, ["version"] = package.Version, ["purl"] = package.Url };
            if (package.Sha512 is string hash)
            {
                ofPackage["hashes"] = Hash("SHA-512", Convert.ToHexStringLower(Convert.FromBase64String(hash)));
            }

            components[package.Url] = ofPackage;
            dependencies[reference] = [package.Url];
            dependencies[package.Url] = [];
        }
    }

    // Two boards' builds may make assemblies of one name: the hash tells them apart.
    private static string Reference(DeviceAssembly assembly) => $"{assembly.Name}@{assembly.Version}#{assembly.Sha256[..16]}";

    // RFC 9562, version 8: made of what it names.
    private static Guid Uuid(string text)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static JsonArray Hash(string algorithm, string content) => new(new JsonObject { ["alg"] = algorithm, ["content"] = content });

    private static JsonArray Licence(string id) => new(new JsonObject { ["license"] = new JsonObject { ["id"] = id } });
}
