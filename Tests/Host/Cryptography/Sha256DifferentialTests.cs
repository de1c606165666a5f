using System.Security.Cryptography;
using TwinSlot.SlotManager.Cryptography;
using Sha256 = TwinSlot.SlotManager.Cryptography.Sha256;

namespace TwinSlot.Tests.Host.Cryptography;

[TestClass]
public sealed class Sha256DifferentialTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Random_messages_in_random_pieces_have_the_digests_of_dotnet()
    {
        int seed = Random.Shared.Next();
        TestContext.WriteLine($"seed {seed}");
        Random random = new(seed);
        Sha256 sha256 = new();
        byte[] digest = new byte[Sha256.DigestLength];
        for (int i = 0; i < 2000; i++)
        {
            byte[] message = new byte[i < 300 ? i : random.Next(5000)];
            random.NextBytes(message);
            int at = 0;
            while (at < message.Length)
            {
                int count = random.Next(Math.Min(200, message.Length - at) + 1);
                sha256.Append(message, at, count);
                at += count;
            }

            sha256.Finish(digest, 0);
            CollectionAssert.AreEqual(SHA256.HashData(message), digest, $"seed {seed}, {message.Length} bytes");
        }
    }

    [TestMethod]
    public void A_million_letters_have_NISTs_digest()
    {
        byte[] message = new byte[1_000_000];
        Array.Fill(message, (byte)'a');
        Sha256 sha256 = new();
        sha256.Append(message, 0, message.Length);
        byte[] digest = new byte[Sha256.DigestLength];
        sha256.Finish(digest, 0);
        Assert.AreEqual("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Convert.ToHexStringLower(digest));
    }

    [TestMethod]
    public void Hashing_allocates_nothing()
    {
        Sha256 sha256 = new();
        byte[] buffer = new byte[1000];
        byte[] digest = new byte[Sha256.DigestLength];
        sha256.Append(buffer, 0, buffer.Length);
        sha256.Finish(digest, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            sha256.Append(buffer, 0, buffer.Length);
        }

        sha256.Finish(digest, 0);
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
