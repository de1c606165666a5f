namespace TwinSlot.SlotManager.Cryptography;

/// <summary>HMAC-SHA256 (RFC 2104) as native code computes it.</summary>
/// <returns>32 bytes.</returns>
/// <param name="key">The key, of any length.</param>
/// <param name="message">What is hashed under it.</param>
public delegate byte[] KeyedHash(byte[] key, byte[] message);
