using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest;

/// <summary>
/// The key of RFC 6979, appendix A.2.5, its signatures there with SHA-256, and its signature over the image of
/// <see cref="SignedSample"/>.
/// </summary>
internal static class P256Sample
{
    public static byte[] Point()
    {
        return Hex.Bytes(
            "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    }

    /// <summary>The key as SubjectPublicKeyInfo.</summary>
    public static byte[] Key()
    {
        return Hex.Bytes(
            "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
            + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    }

    public static byte[] SignatureOfSample()
    {
        return Hex.Bytes(
            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
            + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    }

    public static byte[] SignatureOfTest()
    {
        return Hex.Bytes(
            "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
            + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083");
    }

    /// <summary>In DER, over the digest of the image.</summary>
    public static byte[] SignatureOfImage()
    {
        return Hex.Bytes(
            "3046022100f7db255375e0a077465b02555588884bf07d76a50c1d6ac3a9008e28eb7af9"
            + "28022100f1904fda0a51156aca661b7dd42467b2de9609c94646b80521a7264daf18175b");
    }
}
