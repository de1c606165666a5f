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

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(63)]
    [DataRow(64)]
    [DataRow(65)]
    [DataRow(200)]
    public void A_hash_goes_on_where_it_was_saved(int split)
    {
        byte[] message = new byte[300];
        for (int i = 0; i < message.Length; i++)
        {
            message[i] = (byte)(i & 0xff);
        }

        Sha256 sha256 = new Sha256();
        sha256.Append(message, 0, split);
        byte[] state = new byte[3 + Sha256.StateLength];
        sha256.Save(state, 3);
        Sha256 other = new Sha256();
        other.Append(message, 17, 100);
        other.Restore(state, 3);
        Assert.AreEqual((ulong)split, other.ByteCount);
        other.Append(message, split, message.Length - split);
        sha256.Append(message, split, message.Length - split);
        string whole = Finish(sha256);
        Assert.AreEqual(whole, Finish(other));
        sha256.Append(message, 0, message.Length);
        Assert.AreEqual(whole, Finish(sha256));
    }

    [TestMethod]
    public void A_saved_count_has_all_of_its_64_bits()
    {
        byte[] state = new byte[Sha256.StateLength];
        new Sha256().Save(state, 0);
        state[34] = 1;
        state[36] = 5;
        Sha256 sha256 = new Sha256();
        sha256.Restore(state, 0);
        Assert.AreEqual(0x500010000ul, sha256.ByteCount);
        byte[] again = new byte[Sha256.StateLength];
        sha256.Save(again, 0);
        CollectionAssert.AreEqual(state, again);
    }

    private static string Finish(Sha256 sha256)
    {
        byte[] digest = new byte[Sha256.DigestLength];
        sha256.Finish(digest, 0);
        return Hex.Of(digest);
    }
}
