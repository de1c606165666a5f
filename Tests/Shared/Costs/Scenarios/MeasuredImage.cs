using System.Security.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>An image of any length that passes every check, the same bytes each time: a bundle of the device's, signed with RSA-3072.</summary>
public static class MeasuredImage
{
    private const string KeyFile = "rsa-3072.trusted.pem";
    private const int Tlvs = 4 + 4 + 32 + 4 + 32 + 4 + 384;

    /// <summary>Makes one.</summary>
    /// <param name="length">Its bytes.</param>
    public static byte[] Of(int length)
    {
        using RSA rsa = Fixture.Rsa(KeyFile);
        return new ImageBuilder { Payload = PatternBundle.Of(length - ImageHeader.Size - Tlvs) }.SignAlike(rsa);
    }

    /// <summary>The key that it is signed by, DER.</summary>
    public static byte[] Key()
    {
        using RSA rsa = Fixture.Rsa(KeyFile);
        return rsa.ExportRSAPublicKey();
    }
}
