using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// The public keys that a board trusts. An image names its key by the SHA-256 of the key's DER encoding: PKCS#1 RSAPublicKey for
/// RSA, SubjectPublicKeyInfo for P-256, as imgtool hashes them. Keys of both kinds may stand side by side.
/// </summary>
public sealed class TrustedKeys
{
    private readonly byte[][] _keys;
    private readonly byte[][] _hashes;

    /// <summary>Keeps the keys and computes their hashes.</summary>
    /// <param name="keys">DER encodings, one an element. Not copied, not to be changed.</param>
    public TrustedKeys(byte[][] keys)
    {
        _keys = keys;
        _hashes = new byte[keys.Length][];
        Sha256 sha256 = new Sha256();
        for (int i = 0; i < keys.Length; i++)
        {
            _hashes[i] = new byte[Sha256.DigestLength];
            sha256.Append(keys[i], 0, keys[i].Length);
            sha256.Finish(_hashes[i], 0);
        }
    }

    /// <summary>How many keys there are.</summary>
    public int Count
    {
        get { return _keys.Length; }
    }

    /// <summary>The SHA-256 of a key, 32 bytes. Not to be changed.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public byte[] HashOf(int index)
    {
        return _hashes[index];
    }

    /// <summary>Finds a key by its hash.</summary>
    /// <returns>Its DER encoding, or null if no key has this hash.</returns>
    /// <param name="keyHash">SHA-256 of the DER encoding, 32 bytes; null is no key's.</param>
    public byte[] Find(byte[] keyHash)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            if (Bytes.AreEqual(_hashes[i], keyHash))
            {
                return _keys[i];
            }
        }

        return null;
    }

    /// <summary>Finds the key that an image is signed with, by the hash or by the key that the image gives.</summary>
    /// <returns>Its DER encoding as this board holds it, or null if the image names no key or one that is not trusted.</returns>
    /// <param name="manifest">The image's manifest.</param>
    public byte[] FindFor(ImageManifest manifest)
    {
        if (manifest.PublicKey == null)
        {
            return Find(manifest.KeyHash);
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            if (Bytes.AreEqual(_keys[i], manifest.PublicKey))
            {
                return _keys[i];
            }
        }

        return null;
    }
}
