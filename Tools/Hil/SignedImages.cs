using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Images;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Parts;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Hil;

/// <summary>Images of bundles by their names, signed by one key; those that no board is to trust by another.</summary>
/// <param name="bundle">Gives the bundle of a name. Asked once for each.</param>
/// <param name="key">The key that boards trust.</param>
/// <param name="vendor">The vendor's domain.</param>
internal sealed class SignedImages(Func<string, byte[]> bundle, SigningKey key, string vendor) : IImageSource
{
    private readonly SigningKey _untrusted = SigningKey.Create(KeyType.Rsa2048);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _bundles = [];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> TrustedKeys => [key.PublicDer];

    /// <inheritdoc/>
    public string Vendor => vendor;

    /// <inheritdoc/>
    public BuiltImage Make(ImageSpec spec, string board)
    {
        byte[] vendorUuid = UuidV5.OfVendor(vendor);
        byte[] payload = Bundle(spec.Image);
        byte[] padded = payload.Length < spec.AtLeastBytes ? [.. payload, .. new byte[spec.AtLeastBytes - payload.Length]] : payload;
        byte[] image = ImageWriter.Write(
            new ImageContent
            {
                Payload = padded,
                ResidentNeeds = BundleNeeds.Of(payload, spec.Image),
                Version = Version(spec.Version),
                BootloaderNeeded = spec.NeedsBootloader == null ? null : Version(spec.NeedsBootloader),
                VendorUuid = vendorUuid,
                ClassUuid = UuidV5.OfBoard(vendorUuid, spec.Board ?? board),
                SecurityCounter = spec.SecurityCounter,
                IsSecurityUpdate = spec.SecurityUpdate,
                IsTestImage = spec.TestImage,
                Parts = spec.ListsParts ? PartEntries.Of(padded) : null,
                BuildTime = (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            },
            spec.UntrustedKey ? _untrusted : key);
        if (spec.FlippedBit)
        {
            image[image.Length / 2] ^= 0x10;
        }

        return new BuiltImage(spec, image);
    }

    private static ImageVersion Version(string text) => ImageVersion.TryParse(text) ?? throw new RigException($"'{text}' is no version of an image");

    private byte[] Bundle(string name)
    {
        lock (_gate)
        {
            return _bundles.TryGetValue(name, out byte[]? known) ? known : (_bundles[name] = bundle(name));
        }
    }
}
