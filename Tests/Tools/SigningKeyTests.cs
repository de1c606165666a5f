using System.Security.Cryptography;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class SigningKeyTests : IDisposable
{
    private static readonly PbeParameters s_password = new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    [DataRow("ed25519.trusted.pem", "Ed25519")]
    public void A_key_of_another_type_is_refused_by_name(string key, string name) => MustRefuse(Workplace.Fixture(key), name, "not supported yet");

    [TestMethod]
    public void A_public_key_is_not_a_private_one() => MustRefuse(Workplace.Fixture("rsa-3072.pub.pem"), "is a public key");

    [TestMethod]
    public void An_rsa_key_of_another_length_is_refused()
    {
        using RSA key = RSA.Create(1024);
        MustRefuse(_place.Write("key.pem", key.ExportPkcs8PrivateKeyPem()), "neither 2048 nor 3072 bits");
    }

    [TestMethod]
    public void A_key_of_another_curve_is_not_called_p256()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        MustRefuse(_place.Write("key.pem", key.ExportPkcs8PrivateKeyPem()), "other than P-256", "not supported yet");
        MustRefuse(_place.Write("sec1.pem", key.ExportECPrivateKeyPem()), "P-384", "not supported yet");
    }

    [TestMethod]
    public void An_encrypted_key_is_refused()
    {
        using RSA key = RSA.Create(2048);
        MustRefuse(_place.Write("key.pem", key.ExportEncryptedPkcs8PrivateKeyPem("secret", s_password)), "encrypted with a password");
        MustRefuse(_place.Write("old.pem", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"), "encrypted with a password");
    }

    [TestMethod]
    [DataRow("", "no key in PEM form")]
    [DataRow("hello", "no key in PEM form")]
    [DataRow("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "damaged key")]
    [DataRow("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "damaged key")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "is a certificate")]
    [DataRow("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "OpenSSH")]
    public void What_is_no_key_is_refused(string text, string word) => MustRefuse(_place.Write("key.pem", text), word);

    [TestMethod]
    public void A_truncated_key_is_refused()
    {
        using RSA key = RSA.Create(2048);
        byte[] der = key.ExportPkcs8PrivateKey();
        MustRefuse(_place.Write("key.pem", PemEncoding.WriteString("PRIVATE KEY", der.AsSpan(0, der.Length / 2))), "damaged key");
        MustRefuse(_place.Write("long.pem", PemEncoding.WriteString("PRIVATE KEY", [.. der, 0])), "damaged key");
    }

    [TestMethod]
    public void A_missing_key_is_named() => MustRefuse(_place["none.pem"], "does not exist");

    [TestMethod]
    public void A_pkcs1_key_signs_too()
    {
        using RSA key = RSA.Create(2048);
        string secret = _place.Write("key.pem", key.ExportRSAPrivateKeyPem());
        string open = _place.Write("key.pub.pem", key.ExportRSAPublicKeyPem());
        Outcome.Of("sign", "--key", secret, "--version", "1.0.0", Workplace.Fixture("bundle.bin"), _place["app.img"]).MustBeDone();
        Outcome.Of("verify", "--key", open, _place["app.img"]).MustBeDone();
    }

    [TestMethod]
    public void A_p256_key_of_openssls_own_form_signs_too()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string secret = _place.Write("key.pem", key.ExportECPrivateKeyPem());
        string open = _place.Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        Outcome.Of("sign", "--key", secret, "--version", "1.0.0", Workplace.Fixture("bundle.bin"), _place["app.img"]).MustBeDone();
        Outcome.Of("verify", "--key", open, _place["app.img"]).MustBeDone();
    }

    private void MustRefuse(string key, params string[] words)
    {
        Outcome.Of("sign", "--key", key, "--version", "1.0.0", Workplace.Fixture("bundle.bin"), _place["app.img"]).MustFail(1, [key, .. words]);
        Assert.IsFalse(File.Exists(_place["app.img"]));
    }
}
