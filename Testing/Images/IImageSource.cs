namespace TwinSlot.Testing.Images;

/// <summary>Signs images. Safe to use from any thread.</summary>
public interface IImageSource
{
    /// <summary>The public keys that boards are to trust, in DER: PKCS#1 RSAPublicKey, or SubjectPublicKeyInfo for P-256.</summary>
    IReadOnlyList<byte[]> TrustedKeys { get; }

    /// <summary>The vendor's domain, which images name.</summary>
    string Vendor { get; }

    /// <summary>Makes an image.</summary>
    /// <param name="board">The name of the rig's board.</param>
    /// <exception cref="Rigs.RigException">There is no such image.</exception>
    BuiltImage Make(ImageSpec spec, string board);
}
