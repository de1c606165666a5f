using System.Security.Cryptography;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>Files of Tests/Shared/Fixtures, as far as this assembly carries them.</summary>
internal static class Fixture
{
    /// <summary>A file's bytes.</summary>
    public static byte[] Bytes(string name)
    {
        using Stream stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>An RSA key of a PEM file.</summary>
    public static RSA Rsa(string name)
    {
        RSA rsa = RSA.Create();
        rsa.ImportFromPem(System.Text.Encoding.ASCII.GetString(Bytes(name)));
        return rsa;
    }
}
