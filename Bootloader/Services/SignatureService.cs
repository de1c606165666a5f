using System;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.Bootloader.Services;

/// <summary>
/// Checks signatures for the application. The watchdog is not fed here: that is the supervisor's, which preempts this work, and
/// which must be able to let it expire when another task hangs meanwhile. The task that waits for a check is not late as long as the
/// check makes progress.
/// </summary>
public sealed class SignatureService : ISignatures
{
    private const int DigestLength = TwinSlot.SlotManager.Cryptography.Sha256.DigestLength;

    // Bytes that are hashed between two signs of progress.
    private const int HashPart = 4096;

    // One at a time: the working memory of two is more than a small heap may have.
    private readonly object _gate = new object();
    private readonly ContractCalls _calls;

    /// <summary>Checks that count as calls of the application.</summary>
    /// <param name="calls">Where they are counted.</param>
    public SignatureService(ContractCalls calls)
    {
        _calls = calls;
    }

    /// <inheritdoc/>
    public byte[] Sha256(byte[] bytes)
    {
        if (bytes == null)
        {
            return null;
        }

        using IDisposable call = _calls.Begin();
        Sha256 sha256 = new Sha256();
        byte[] digest = new byte[DigestLength];
        for (int position = 0; position < bytes.Length; position += HashPart)
        {
            int left = bytes.Length - position;
            sha256.Append(bytes, position, left < HashPart ? left : HashPart);
            _calls.Step();
        }

        sha256.Finish(digest, 0);
        return digest;
    }

    /// <inheritdoc/>
    public bool RsaPss(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature)
    {
        using IDisposable call = _calls.Begin();
        lock (_gate)
        {
            RsaPublicKey key = RsaPublicKey.Of(modulus, exponent);
            return key != null && IsDigest(sha256) && signature != null && new RsaPss(key, true).Verify(sha256, signature, _calls);
        }
    }

    /// <inheritdoc/>
    public bool RsaPkcs1(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature)
    {
        using IDisposable call = _calls.Begin();
        lock (_gate)
        {
            RsaPublicKey key = RsaPublicKey.Of(modulus, exponent);
            return key != null && IsDigest(sha256) && signature != null
                && TwinSlot.SlotManager.Cryptography.RsaPkcs1.Verify(key, sha256, signature, _calls);
        }
    }

    /// <inheritdoc/>
    public bool EcdsaP256(byte[] point, byte[] sha256, byte[] signature)
    {
        using IDisposable call = _calls.Begin();
        lock (_gate)
        {
            P256PublicKey key = P256PublicKey.Of(point);
            return key != null && IsDigest(sha256) && signature != null
                && new EcdsaP256(key).Verify(sha256, EcdsaSignature.FromEither(signature), _calls);
        }
    }

    private static bool IsDigest(byte[] sha256)
    {
        return sha256 != null && sha256.Length == DigestLength;
    }
}
