using System;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>Version 3.2.3+4 of <see cref="SignedSample"/>, signed as an image for tests with a key that was thrown away afterwards.</summary>
public static class SignedTestImage
{
    public static byte[] Key()
    {
        return Convert.FromBase64String(
            "MIIBCgKCAQEAjnWC56KhMSPZhs2DZk7Nyg8OzRYpP6BoFgqwHa0u8D7aildayPdcbKNbOVWKY7ZKraBbW/uYyEp05BISaGdIQyHM"
            + "CbONxxJ6CtB4zh4S5DOJlEZTTZK6T+bUAHq4GbV7DSN3xiRThyA2t05YJdfVV8AC3O+eLkiNMNb/RTzBxcbe1tvfI0aoIzT1sPU0"
            + "bp72w5FSdGUnt5qa4Q4DAWQKCMi68v8Mfb49P5bGeDSgzlEwx1noAQwgFBia5XGlUSqV5kSwZX0MDs7vVsiikv6qstMotik+SpBs"
            + "9ZMzUkQKsAGQkAGVqc5qJm4mQRXltg5lfjRfq32BtesDPcxuemgWdQIDAQAB");
    }

    public static byte[] Image()
    {
        byte[] signature = Convert.FromBase64String(
            "FwOBJtK3Bffg18KXFLG/nNa6FAYpe6TTrvmgPlGEXI255vt4SjAIAbWHnsizfhgcxG2iIhZmO6oA5JURYTjjg4W1IAtVO35TcMvK"
            + "Cr4odms+cQu8OF5SjKJg/U0rSB2QqcTBoCsXUGQp6s2CHkcbeyRZ+KQfnAcYsqcN2bQnmxDD/cNF7HtV70lQFw/eMeZ6NVOfLlLm"
            + "zwBowlR99bNaYyAp17zOTPHlBpI7d0mDPM81R6aB8MLHliN2L9L+/qsu+NBl6G92k+fnvxRJM7YU45pixgQ/OyLScYp4uGURFdQI"
            + "VaJcj0A4rq41oFMJHjFbWm2+4q6B4+ZhvW9PE0kfUA==");
        ImageBuilder builder = new ImageBuilder();
        builder.Major = 3;
        builder.AddProtected(0x54a4, new byte[] { (byte)'T', (byte)'S', (byte)'L', (byte)'T' });
        return builder.AddHash().Add(0x01, ImageBuilder.HashOf(Key())).Add(0x20, signature).Build();
    }

    /// <summary>A board that trusts the key, beside those of <see cref="SignedSample"/>.</summary>
    /// <param name="forTests">True if it is provisioned to take images for tests.</param>
    public static FakeBoard Board(bool forTests)
    {
        FakeBoard board = new FakeBoard();
        board.Identity.Keys = new SlotManager.Images.TrustedKeys(new byte[][] { SignedSample.Key(), SignedSample.NewerKey(), Key() });
        board.Identity.AllowTestImages = forTests;
        return board;
    }
}
