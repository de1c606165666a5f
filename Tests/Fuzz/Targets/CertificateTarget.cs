using System.Text;
using TwinSlot.Contract;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Transfer.Signing;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A signing certificate: its DER encoding in a PEM of the target's own or, from <c>-----</c> on, the PEM itself.</summary>
public sealed class CertificateTarget : IFuzzTarget
{
    private const long Time = 1_777_777_777;

    /// <inheritdoc/>
    public string Name => "certificate";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } =
    [
        [0x30, 0x82], [0x30, 0x80], [0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0xA0, 3, 2, 1, 2], [0xA3], [0x17, 13], [0x18, 15], [0x03, 2, 7, 128],
        [0x06, 3, 0x55, 0x1D, 15], [0x06, 3, 0x55, 0x1D, 19], [0x06, 3, 0x55, 0x1D, 37],
        [0x06, 8, 0x2B, 6, 1, 5, 5, 7, 3, 3], "-----BEGIN CERTIFICATE-----\n"u8.ToArray(), "-----END CERTIFICATE-----\n"u8.ToArray(),
    ];

    /// <inheritdoc/>
    public int MostLength => 4096;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (128L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        string pem = input.AsSpan().StartsWith("-----"u8)
            ? Encoding.UTF8.GetString(input)
            : $"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(input, Base64FormattingOptions.InsertLineBreaks)}\n-----END CERTIFICATE-----\n";
        string? asRoot = new FirmwareSigning(new TrustingSignatures(), pem).CheckCertificate(pem, Time);
        string? refusal = new FirmwareSigning(new TrustingSignatures(), null).CheckCertificate(pem, Time);
        PromiseBroken.Unless(!string.IsNullOrEmpty(refusal), "without a root no certificate is good");
        bool signed = new FirmwareSigning(new TrustingSignatures(), null).CheckSignature(pem, "AAAA", new byte[32]);
        return $"{asRoot}, signed {signed}";
    }

    /// <summary>Accepts every signature, so that the code behind the check is reached.</summary>
    private sealed class TrustingSignatures : ISignatures
    {
        public byte[] Sha256(byte[] bytes) => new byte[32];

        public bool RsaPss(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature) => true;

        public bool RsaPkcs1(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature) => true;

        public bool EcdsaP256(byte[] point, byte[] sha256, byte[] signature) => true;
    }
}
