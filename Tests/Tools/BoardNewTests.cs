using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Contract;

namespace TwinSlot.Tests.Tools;

/// <summary>What <c>twinslot board new</c> makes of its options.</summary>
[TestClass]
public sealed class BoardNewTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void Every_setting_of_the_contract_can_be_given()
    {
        (string certificate, string key) = Pems();
        string path = _place["board"];
        Outcome.Of(
            "board", "new", path, "--key", Workplace.Fixture("rsa-3072.pub.pem"),
            "--csms", "wss://backend/ocpp", "--identity", "CP-7", "--ocpp", "2.0.1", "--password", "secret", "--manufacturer-roots", certificate,
            "--backend-ca", certificate, "--client-certificate", certificate, "--client-key", key,
            "--download-ca", certificate, "--download-certificate", certificate, "--download-key", key, "--download-plain-password", "--card", _place["card"], "--time-server", "time.example:1123",
            "--recovery-address", "https://updates.example.com/recovery.img",
            "--security-hold-limit", "24").MustBeDone();
        IReadOnlyDictionary<string, string> settings = Provisioning.Load(Path.Combine(path, "board.json")).Settings;

        // A virtual board is on its computer's network.
        string[] names = [.. typeof(SettingNames).GetFields().Select(f => (string)f.GetRawConstantValue()!).Except([SettingNames.Model, SettingNames.Vendor, SettingNames.WifiSsid, SettingNames.WifiPassword])];
        CollectionAssert.IsSubsetOf(names, settings.Keys.ToArray());
        Assert.AreEqual("secret", settings[SettingNames.BackendPassword]);
        foreach (string name in new[] { SettingNames.BackendCa, SettingNames.ClientCertificate, SettingNames.DownloadAuthority, SettingNames.DownloadCertificate, SettingNames.ManufacturerRoots })
        {
            Assert.AreEqual(File.ReadAllText(certificate), settings[name], name);
        }

        Assert.AreEqual(File.ReadAllText(key), settings[SettingNames.ClientKey]);
        Assert.AreEqual(File.ReadAllText(key), settings[SettingNames.DownloadKey]);
        Assert.AreEqual(_place["card"], settings[SettingNames.CardDirectory]);
        Assert.AreEqual("https://updates.example.com/recovery.img", settings[SettingNames.RecoveryAddress]);
        Assert.AreEqual("time.example:1123", settings[SettingNames.TimeServer]);
        Assert.AreEqual("true", settings[SettingNames.DownloadPlainPassword]);
        Assert.AreEqual("24", settings[SettingNames.SecurityHoldLimit]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_board_takes_images_for_tests_only_if_it_is_made_to(bool allow)
    {
        string path = _place["board"];
        string[] options = allow ? ["--allow-test-images"] : [];
        Outcome.Of(["board", "new", path, "--key", Workplace.Fixture("rsa-3072.pub.pem"), .. options]).MustBeDone();
        Assert.AreEqual(allow, Provisioning.Load(Path.Combine(path, "board.json")).ToIdentity().AllowTestImages);
    }

    [TestMethod]
    public void What_is_no_certificate_or_key_is_refused()
    {
        (string certificate, string key) = Pems();
        Outcome.Of(New("--time-server", "ntp://time.example")).MustFail(1, "no time server");
        Outcome.Of(New("--security-hold-limit", "8785")).MustFail(2, "0 to 8784");
        Outcome.Of(New("--backend-ca", key)).MustFail(1, "no certificate", "--backend-ca");
        Outcome.Of(New("--client-certificate", certificate, "--client-key", certificate)).MustFail(1, "no private key", "--client-key");
        Outcome.Of(New("--client-certificate", certificate)).MustFail(1, "--client-key");
        Outcome.Of(New("--download-key", key)).MustFail(1, "--download-certificate");
        Outcome.Of(New("--download-ca", _place["missing.pem"])).MustFail(1, "missing.pem");
        Assert.IsFalse(Directory.Exists(_place["board"]));
    }

    [TestMethod]
    public void An_identity_that_OCPP_forbids_makes_no_board()
    {
        Outcome.Of(New("--ocpp", "2.0.1", "--identity", "CP#1?x")).MustFail(1, "--identity", "the character '#'");
        Outcome.Of(New("--password", "secret", "--identity", "CP:1")).MustFail(1, "--identity", "colon");
        Assert.IsFalse(Directory.Exists(_place["board"]));
        Outcome.Of(New("--identity", "CP#1?x")).MustBeDone();
    }

    [TestMethod]
    public void A_golden_image_or_an_address_that_the_board_would_refuse_makes_no_board()
    {
        string image = _place.Sign("golden.img", "--board", "elsewhere");
        Outcome.Of(New("--recovery-address", "ftp://updates.example.com/recovery.img")).MustFail(1, "--recovery-address", "http://");
        Outcome.Of(New("--golden", _place["missing.img"])).MustFail(1, "missing.img");
        Outcome.Of(New("--golden", image, "--board", "other")).MustFail(1, "golden.img", "another board");
        byte[] bytes = File.ReadAllBytes(image);
        bytes[bytes.Length / 2] ^= 1;
        Outcome.Of(New("--golden", _place.Write("flipped.img", bytes))).MustFail(1, "flipped.img");
        Assert.IsFalse(Directory.Exists(_place["board"]));
    }

    [TestMethod]
    public void A_P256_key_is_accepted_and_one_that_boards_do_not_verify_is_refused()
    {
        Outcome.Of("keygen", "--type", "ecdsa-p256", "--out", _place["p256.pem"]).MustBeDone();
        Outcome.Of("board", "new", _place["board"], "--key", _place["p256.pub.pem"], "--key", Workplace.Fixture("rsa-3072.pub.pem")).MustBeDone();
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(_place["p256.pub.pem"]));
        IReadOnlyList<string> keys = Provisioning.Load(Path.Combine(_place["board"], "board.json")).Keys;
        Assert.HasCount(2, keys);
        Assert.AreEqual(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), keys[0]);

        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string path = _place.Write("p384.pem", other.ExportSubjectPublicKeyInfoPem());
        Outcome.Of("board", "new", _place["other"], "--key", path).MustFail(1, "other than P-256", "RSA-3072, RSA-2048 and P-256");
    }

    private string[] New(params string[] options) => ["board", "new", _place["board"], "--key", Workplace.Fixture("rsa-3072.pub.pem"), .. options];

    private (string Certificate, string Key) Pems()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=CP-7", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_place["board.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_place["board.key.pem"], key.ExportPkcs8PrivateKeyPem());
        return (_place["board.pem"], _place["board.key.pem"]);
    }
}
