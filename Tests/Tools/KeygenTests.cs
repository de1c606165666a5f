using System.Security.Cryptography;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class KeygenTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    [DataRow("rsa-2048", 2048)]
    [DataRow("rsa-3072", 3072)]
    public void The_files_hold_one_key_pair_and_its_hash_is_printed(string type, int bits)
    {
        string output = Outcome.Of("keygen", "--type", type, "--out", _place["my.pem"]).MustBeDone().Output;
        string[] both = ["my.pem", "my.pub.pem"];
        CollectionAssert.AreEqual(both, _place.Names);
        using RSA secret = RSA.Create();
        secret.ImportFromPem(File.ReadAllText(_place["my.pem"]));
        using RSA open = RSA.Create();
        open.ImportFromPem(File.ReadAllText(_place["my.pub.pem"]));
        Assert.AreEqual(bits, secret.KeySize);
        CollectionAssert.AreEqual(secret.ExportRSAPublicKey(), open.ExportRSAPublicKey());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(_place["my.pem"]));
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----\n", File.ReadAllText(_place["my.pub.pem"]));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(open.ExportRSAPublicKey())), output);
    }

    [TestMethod]
    public void A_P256_pair_is_made_and_its_hash_printed()
    {
        string output = Outcome.Of("keygen", "--type", "ecdsa-p256", "--out", _place["my.pem"]).MustBeDone().Output;
        using ECDsa secret = ECDsa.Create();
        secret.ImportFromPem(File.ReadAllText(_place["my.pem"]));
        using ECDsa open = ECDsa.Create();
        open.ImportFromPem(File.ReadAllText(_place["my.pub.pem"]));
        Assert.AreEqual("1.2.840.10045.3.1.7", secret.ExportParameters(false).Curve.Oid.Value);
        CollectionAssert.AreEqual(secret.ExportSubjectPublicKeyInfo(), open.ExportSubjectPublicKeyInfo());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(_place["my.pem"]));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(open.ExportSubjectPublicKeyInfo())), output);
    }

    [TestMethod]
    public void The_default_is_a_3072_bit_key_that_only_its_owner_reads()
    {
        Outcome.Of("keygen", "--out", _place["key"]).MustBeDone();
        using RSA secret = RSA.Create();
        secret.ImportFromPem(File.ReadAllText(_place["key"]));
        Assert.AreEqual(3072, secret.KeySize);
        Assert.IsTrue(File.Exists(_place["key.pub.pem"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_place["key"]));
        }
    }

    [TestMethod]
    [DataRow("key.pem")]
    [DataRow("key.pub.pem")]
    public void Neither_file_is_ever_overwritten(string there)
    {
        _place.Write(there, "precious");
        Outcome.Of("keygen", "--out", _place["key.pem"]).MustFail(1, _place[there], "never overwritten");
        string[] only = [there];
        CollectionAssert.AreEqual(only, _place.Names);
        Assert.AreEqual("precious", File.ReadAllText(_place[there]));
    }

    [TestMethod]
    public void A_folder_in_the_public_keys_place_leaves_no_private_key_behind()
    {
        Directory.CreateDirectory(_place["key.pub.pem"]);
        Outcome.Of("keygen", "--out", _place["key.pem"]).MustFail(1, _place["key.pub.pem"]);
        Assert.IsFalse(File.Exists(_place["key.pem"]));
    }

    [TestMethod]
    public void A_public_key_that_cannot_be_written_removes_the_private_one_too()
    {
        // 251 + 4 characters are as long as names get; the public key's name is 4 longer.
        string name = new string('k', 251) + ".pem";
        Outcome outcome = Outcome.Of("keygen", "--type", "rsa-2048", "--out", _place[name]);
        outcome.MustFail(1, ".pub.pem");
        Assert.IsEmpty(_place.Names);
    }

    [TestMethod]
    public void A_missing_folder_is_named() =>
        Outcome.Of("keygen", "--type", "rsa-2048", "--out", _place["none/key.pem"]).MustFail(1, _place["none/key.pem"], "folder does not exist");

    [TestMethod]
    public void A_public_keys_name_is_not_given_to_a_private_key() =>
        Outcome.Of("keygen", "--out", _place["key.pub.pem"]).MustFail(1, "--out names the private one");

    [TestMethod]
    [DataRow("ed25519")]
    [DataRow("")]
    public void Another_type_is_wrong_usage(string type) => Outcome.Of("keygen", "--type", type, "--out", _place["key.pem"]).MustFail(2, "rsa-3072");
}
