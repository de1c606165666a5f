using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Parts;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Demo;

/// <summary>Signed images of the reference charger.</summary>
internal static class ChargerImage
{
    /// <summary>An image.</summary>
    /// <param name="variant">The variant that the charger was built in, as under samples/ReferenceCharger/Variants.</param>
    /// <param name="board">The board that it names.</param>
    /// <param name="key">The key that signs it.</param>
    /// <param name="built">When it says it was built; null for now.</param>
    /// <param name="listsParts">False for an image that is downloaded whole, whatever the board has of it.</param>
    /// <param name="forTests">True for an image in which faults may be injected.</param>
    public static byte[] Make(string variant, string version, string board, SigningKey key, DateTimeOffset? built = null, bool listsParts = true, bool forTests = false)
    {
        byte[] vendor = UuidV5.OfVendor(DefaultVendor.Domain);
        byte[] payload = Bundle(variant);
        return ImageWriter.Write(
            new ImageContent
            {
                Payload = payload,
                ResidentNeeds = BundleNeeds.Of(payload, variant),
                Version = ImageVersion.TryParse(version) ?? throw new ArgumentException($"'{version}' is no version", nameof(version)),
                VendorUuid = vendor,
                ClassUuid = UuidV5.OfBoard(vendor, board),
                Parts = listsParts ? PartEntries.Of(payload) : null,
                BuildTime = (uint)(built ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds(),
                IsTestImage = forTests,
            },
            key);
    }

    private static byte[] Bundle(string variant)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "samples", variant);
        return ManagedBundle.Create([.. Directory.GetFiles(folder, "*.dll").Select(File.ReadAllBytes)]);
    }
}
