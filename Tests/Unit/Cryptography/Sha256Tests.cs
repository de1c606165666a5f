using System.Text;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Cryptography;

namespace NFUnitTest;

[TestClass]
public class Sha256Tests
{
    // The one-block and two-block messages are NIST's examples for FIPS 180-4.
    [TestMethod]
    [DataRow("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [DataRow("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void A_known_message_has_the_known_digest(string message, string digest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(message);
        Sha256 sha256 = new Sha256();
        sha256.Append(bytes, 0, bytes.Length);
        Assert.AreEqual(digest, Finish(sha256));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(55)]
    [DataRow(56)]
    [DataRow(63)]
    [DataRow(64)]
    [DataRow(65)]
    public void A_message_in_pieces_has_the_digest_of_the_whole(int piece)
    {
        byte[] message = new byte[300];
        for (int i = 0; i < message.Length; i++)
        {
            message[i] = (byte)(i & 0xff);
        }

        Sha256 sha256 = new Sha256();
        sha256.Append(message, 0, message.Length);
        string whole = Finish(sha256);
        for (int at = 0; at < message.Length; at += piece)
        {
            sha256.Append(message, at, piece < message.Length - at ? piece : message.Length - at);
        }

        Assert.AreEqual(whole, Finish(sha256));
    }

    [TestMethod]
    public void Reset_forgets_what_was_appended()
    {
        Sha256 sha256 = new Sha256();
        sha256.Append(new byte[100], 0, 100);
        sha256.Reset();
        Assert.AreEqual("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Finish(sha256));
    }

    private static string Finish(Sha256 sha256)
    {
        byte[] digest = new byte[Sha256.DigestLength];
        sha256.Finish(digest, 0);
        return Hex.Of(digest);
    }
}
