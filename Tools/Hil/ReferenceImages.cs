using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Images;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Parts;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Hil;

/// <summary>Images of the reference charger in its variants, signed by keys that are made for it.</summary>
internal sealed class ReferenceImages : IImageSource
{
    private readonly SigningKey _key = SigningKey.Create(KeyType.Rsa2048);
    private readonly SigningKey _untrusted = SigningKey.Create(KeyType.Rsa2048);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _payloads = [];

    /// <summary>The variants that there are.</summary>
    public static IReadOnlyList<string> Variants =>
        [.. Directory.GetDirectories(Samples).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> TrustedKeys => [_key.PublicDer];

    /// <inheritdoc/>
    public string Vendor => DefaultVendor.Domain;

    /// <inheritdoc/>
    public BuiltImage Make(ImageSpec spec, string board)
    {
        byte[] vendor = UuidV5.OfVendor(DefaultVendor.Domain);
        byte[] payload = Payload(spec.Image);
        byte[] image = ImageWriter.Write(
            new ImageContent
            {
                Payload = payload,
                ResidentNeeds = BundleNeeds.Of(payload, spec.Image),
                Version = ImageVersion.TryParse(spec.Version) ?? throw new RigException($"'{spec.Version}' is no version of an image"),
                VendorUuid = vendor,
                ClassUuid = UuidV5.OfBoard(vendor, spec.Board ?? board),
                SecurityCounter = spec.SecurityCounter,
                IsSecurityUpdate = spec.SecurityUpdate,
                IsTestImage = spec.TestImage,
                Parts = spec.ListsParts ? PartEntries.Of(payload) : null,
                BuildTime = (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            },
            spec.UntrustedKey ? _untrusted : _key);
        if (spec.FlippedBit)
        {
            image[image.Length / 2] ^= 0x10;
        }

        return new BuiltImage(spec, image);
    }

    private byte[] Payload(string variant)
    {
        lock (_gate)
        {
            if (_payloads.TryGetValue(variant, out byte[]? known))
            {
                return known;
            }

            string folder = Path.Combine(Samples, variant);
            if (!Directory.Exists(folder))
            {
                throw new RigException($"there is no image '{variant}'; there are {string.Join(", ", Variants)}");
            }

            byte[] payload = ManagedBundle.Create([.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);
            _payloads[variant] = payload;
            return payload;
        }
    }
}
