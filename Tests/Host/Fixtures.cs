using System.Security.Cryptography;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host;

/// <summary>The images and keys in Tests/Shared/Fixtures/mcuboot, made with MCUboot's imgtool.</summary>
internal static class Fixtures
{
    private static readonly string s_directory = Path.Combine(AppContext.BaseDirectory, "Fixtures", "mcuboot");

    public static IEnumerable<string> Named(string pattern) =>
        Directory.EnumerateFiles(s_directory, pattern).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(s_directory, name));

    /// <summary>The fixtures' trusted keys of every type, as imgtool hashes them: PKCS#1 for RSA, SubjectPublicKeyInfo for the others.</summary>
    public static TrustedKeys Keys() => new(
    [
        PublicKey("rsa-2048"),
        PublicKey("rsa-3072"),
        PemEncoding.TryFind(Pem("ecdsa-p256"), out PemFields ecdsa) ? Convert.FromBase64String(Pem("ecdsa-p256")[ecdsa.Base64Data]) : [],
        PemEncoding.TryFind(Pem("ed25519"), out PemFields edwards) ? Convert.FromBase64String(Pem("ed25519")[edwards.Base64Data]) : [],
    ]);

    public static byte[] PublicKey(string name)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(Pem(name));
        return rsa.ExportRSAPublicKey();
    }

    private static string Pem(string name) => File.ReadAllText(Path.Combine(s_directory, name + ".pub.pem"));
}
