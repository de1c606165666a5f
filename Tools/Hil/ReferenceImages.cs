using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Images;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Parts;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Hil;

/// <summary>Images of the reference charger in its variants, signed by keys that are made for it.</summary>
/// <param name="variants">A folder of folders with the assemblies of each variant; null for those beside the program.</param>
internal sealed class ReferenceImages(string? variants = null) : IImageSource
{
    /// <summary>The folder of the variants beside the program.</summary>
    public static string Beside { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    private readonly SigningKey _key = SigningKey.Create(KeyType.Rsa2048);
    private readonly SigningKey _untrusted = SigningKey.Create(KeyType.Rsa2048);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _payloads = [];

    /// <summary>The variants that there are.</summary>
    public static IReadOnlyList<string> Variants =>
        [.. Directory.GetDirectories(Beside).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> TrustedKeys => [_key.PublicDer];

    /// <inheritdoc/>
    public string Vendor => DefaultVendor.Domain;

    /// <inheritdoc/>
    public BuiltImage Make(ImageSpec spec, string board)
    {
        byte[] vendor = UuidV5.OfVendor(DefaultVendor.Domain);
        byte[] payload = Payload(spec.Image);
        byte[] padded = payload.Length < spec.AtLeastBytes ? [.. payload, .. new byte[spec.AtLeastBytes - payload.Length]] : payload;
        byte[] image = ImageWriter.Write(
            new ImageContent
            {
                Payload = padded,
                ResidentNeeds = BundleNeeds.Of(payload, spec.Image),
                Version = Version(spec.Version),
                BootloaderNeeded = spec.NeedsBootloader == null ? null : Version(spec.NeedsBootloader),
                VendorUuid = vendor,
                ClassUuid = UuidV5.OfBoard(vendor, spec.Board ?? board),
                SecurityCounter = spec.SecurityCounter,
                IsSecurityUpdate = spec.SecurityUpdate,
                IsTestImage = spec.TestImage,
                Parts = spec.ListsParts ? PartEntries.Of(padded) : null,
                BuildTime = (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            },
            spec.UntrustedKey ? _untrusted : _key);
        if (spec.FlippedBit)
        {
            image[image.Length / 2] ^= 0x10;
        }

        return new BuiltImage(spec, image);
    }

    private static ImageVersion Version(string text) => ImageVersion.TryParse(text) ?? throw new RigException($"'{text}' is no version of an image");

    private byte[] Payload(string variant)
    {
        lock (_gate)
        {
            if (_payloads.TryGetValue(variant, out byte[]? known))
            {
                return known;
            }

            string folder = Path.Combine(variants ?? Beside, variant);
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
