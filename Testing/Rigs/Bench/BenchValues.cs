using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The values that commands of a bench can have: <c>{name}</c> is the value.</summary>
internal static class BenchValues
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>work, key, roots, backend, identity, setup, ocpp, connectors and testImages, and what the description adds; its own never replace those.</summary>
    public static IReadOnlyDictionary<string, string> Of(BenchDescription bench, BoardSetup setup, IImageSource images, RigBackend? backend, string work)
    {
        string key = Path.Combine(work, "key.pub.pem");
        File.WriteAllText(key, Pem(images.TrustedKeys[0]));
        string roots = Path.Combine(work, "roots.pem");
        File.WriteAllText(roots, FirmwareSigner.TrustedRoots);
        string asked = Path.Combine(work, "setup.json");
        File.WriteAllText(asked, JsonSerializer.Serialize(setup, s_json));
        return new Dictionary<string, string>(bench.Values)
        {
            ["work"] = work,
            ["key"] = key,
            ["roots"] = roots,
            ["backend"] = backend?.AsSeenByTheBoard(backend.Csms.WebSocketUrl).ToString() ?? "",
            ["identity"] = bench.Identity,
            ["setup"] = asked,
            ["ocpp"] = setup.Ocpp,
            ["connectors"] = setup.Connectors.ToString(CultureInfo.InvariantCulture),
            ["testImages"] = setup.TestImages ? "true" : "false",
        };
    }

    private static string Pem(byte[] der)
    {
        try
        {
            using RSA rsa = RSA.Create();
            rsa.ImportRSAPublicKey(der, out _);
            return rsa.ExportSubjectPublicKeyInfoPem() + "\n";
        }
        catch (CryptographicException)
        {
            return PemEncoding.WriteString("PUBLIC KEY", der) + "\n";
        }
    }
}
