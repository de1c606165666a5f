using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verification;

/// <summary>Checks format, hash and signature of an image with the firmware's own parser and verifier: what a tool that knows the keys alone can say.</summary>
internal static class SignatureCheck
{
    /// <summary>Reads the keys that images are checked against.</summary>
    /// <param name="paths">PEM files with a public key each.</param>
    /// <exception cref="Refusal">One cannot be read, is no public key, or is one that no board can hold.</exception>
    public static TrustedKeys LoadKeys(IEnumerable<string> paths) => new([.. paths.Select(BoardKey.Load)]);

    /// <summary>Checks an image.</summary>
    /// <param name="bytes">The whole image.</param>
    /// <param name="keys">The keys that are trusted.</param>
    /// <param name="path">The image's file, for the message.</param>
    /// <returns>What the image says of itself, now to be believed.</returns>
    /// <exception cref="Refusal">A board with these keys would refuse it; the message says why and what to do.</exception>
    public static ImageManifest Require(byte[] bytes, TrustedKeys keys, string path)
    {
        ArrayImage image = new(bytes);
        ImageParseResult parsed = ImageParser.Parse(image);
        if (parsed.Manifest is not ImageManifest manifest)
        {
            throw RefusedImage.Of(path, parsed.Reason, parsed.Detail, AdviceOn(parsed.Reason));
        }

        FailureReason reason = ImageVerifier.Verify(image, manifest, keys, null);
        return reason == FailureReason.None ? manifest : throw RefusedImage.Of(path, reason, DetailOf(reason, manifest), AdviceOn(reason));
    }

    private static string DetailOf(FailureReason reason, ImageManifest manifest) => reason switch
    {
        FailureReason.UnsupportedSignature => "the signature is of the type " + TlvNames.Of(manifest.SignatureType),
        FailureReason.UnknownKey when manifest.KeyHash is not null => "it names the key " + Convert.ToHexStringLower(manifest.KeyHash),
        FailureReason.UnknownKey when manifest.PublicKey is null => "it names no key",
        _ => string.Empty,
    };

    private static string AdviceOn(FailureReason reason) => reason switch
    {
        FailureReason.ImageMalformed => "'twinslot inspect' shows what can be read of it; fetch or sign it again.",
        FailureReason.UnsupportedImage => "Sign it without what is not supported.",
        FailureReason.HashMismatch or FailureReason.SignatureInvalid => "Fetch or sign it again.",
        FailureReason.Unsigned => "Sign its payload with 'twinslot sign'.",
        FailureReason.UnknownKey => "Give the right key with --key, or sign it with yours.",
        _ => string.Empty,
    };
}
