using TwinSlot.Contract;

namespace NFUnitTest.Updater;

/// <summary>Takes every signature for good: what is tested is what a certificate says.</summary>
internal sealed class BelievedSignatures : ISignatures
{
    public byte[] Sha256(byte[] bytes)
    {
        return new byte[32];
    }

    public bool RsaPss(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature)
    {
        return true;
    }

    public bool RsaPkcs1(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature)
    {
        return true;
    }

    public bool EcdsaP256(byte[] point, byte[] sha256, byte[] signature)
    {
        return true;
    }
}
