using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.EndToEnd;

/// <summary>Boards of each version of OCPP, and the backend of <c>twinslot csms</c>.</summary>
[TestClass]
public sealed class CsmsVerbTests
{
    [TestMethod]
    [DataRow("1.6", false, "UpdateFirmware")]
    [DataRow("1.6", true, "SignedUpdateFirmware")]
    [DataRow("2.0.1", true, "UpdateFirmware")]
    [DataRow("2.1", false, "UpdateFirmware")]
    public async Task A_board_is_updated_in_its_own_version(string ocpp, bool signed, string action)
    {
        (string root, string certificate, string key) = MakeSigner();
        await using ChargerFixture images = await ChargerFixture.SetUpAsync();
        string image = images.WriteImage("Good", "1.1.0");
        string[] signer = signed ? ["--certificate", images.WriteText("signer.pem", certificate), "--key", images.WriteText("signer.key.pem", key)] : [];
        await using CsmsVerbRun verb = await CsmsVerbRun.StartAsync(["--update", image, .. signer]);
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(settings: new Dictionary<string, string>
        {
            ["backend"] = verb.Url,
            ["ocpp"] = ocpp,
            ["signedFirmware"] = signed ? "true" : "false",
            ["manufacturerRoots"] = root,
        });
        charger.Flash("Good", "1.0.0");
        charger.Board.PowerOn();
        await verb.WaitForAsync("\"status\":\"Installed\"");
        if (signed)
        {
            await verb.WaitForAsync("\"type\":\"FirmwareUpdated\"");
        }

        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
        string output = verb.Output;
        Assert.Contains($"<- {action} {{", output);
        Assert.AreEqual(signed, output.Contains("\"status\":\"SignatureVerified\"", StringComparison.Ordinal), output);
        Assert.Contains("Connected {\"subprotocol\":\"ocpp" + ocpp + "\"}", output);
        Assert.DoesNotContain("violates the protocol", output);
        Assert.DoesNotContain("did not accept", output);
        Assert.DoesNotContain("Heartbeat", output);
    }

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public async Task A_board_goes_back_on_request(string ocpp)
    {
        await using CsmsVerbRun verb = await CsmsVerbRun.StartAsync(["--rollback", "running", "--reason", "drivers complain"]);
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(settings: new Dictionary<string, string>
        {
            ["backend"] = verb.Url,
            ["ocpp"] = ocpp,
        });
        charger.Flash("Good", "1.0.0");
        charger.Flash("Good", "1.1.0", 1);
        charger.Board.PowerOn();
        await verb.WaitForAsync("runs 1.1.0+0 and would go back to 1.0.0+0");
        await verb.WaitForAsync("goes back: 1.1.0+0 is left for 1.0.0+0");
        await verb.WaitForAsync("\"RolledBack\"");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        Assert.Contains("drivers complain", verb.Output);
        MustShow("twinslot csms --port 9000 --rollback running --reason \"drivers complain\"", verb);
        Assert.DoesNotContain("violates the protocol", verb.Output);
    }

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public async Task A_board_that_runs_is_told_what_to_hold(string ocpp)
    {
        await using CsmsVerbRun verb = await CsmsVerbRun.StartAsync(["--hold", "manual", "--hold", "22:00-04:30", "--hold", "activate"]);
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(settings: new Dictionary<string, string>
        {
            ["backend"] = verb.Url,
            ["ocpp"] = ocpp,
        });
        charger.Flash("Good", "1.0.0");
        charger.Board.PowerOn();
        await verb.WaitForAsync("CP takes Hold: updates are activated only at the operator's word, only from 22:00 to 04:30 UTC");
        await verb.WaitForAsync("CP does not take Activate: ");
        MustShow("twinslot csms --port 9000 --hold manual --hold 22:00-04:30 --update charger-1.1.0.img", verb);
        Assert.DoesNotContain("violates the protocol", verb.Output);
    }

    [TestMethod]
    [DataRow("1.6", true, false, "NotSupported", "give --certificate and --key")]
    [DataRow("2.0.1", true, false, "InvalidCertificate", "give --certificate and --key")]
    [DataRow("1.6", false, true, "NotSupported", "leave out --certificate and --key")]
    [DataRow("2.0.1", true, true, "InvalidCertificate", "--manufacturer-roots")]
    public async Task What_a_board_does_not_accept_is_reported_with_what_to_do(string ocpp, bool wantsSigned, bool signed, string word, string hint)
    {
        // The board knows another signer's root.
        string root = MakeSigner().Root;
        (_, string certificate, string key) = MakeSigner();
        await using ChargerFixture images = await ChargerFixture.SetUpAsync();
        string[] signer = signed ? ["--certificate", images.WriteText("signer.pem", certificate), "--key", images.WriteText("signer.key.pem", key)] : [];
        await using CsmsVerbRun verb = await CsmsVerbRun.StartAsync(["--update", images.WriteImage("Good", "1.1.0"), .. signer]);
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(settings: new Dictionary<string, string>
        {
            ["backend"] = verb.Url,
            ["ocpp"] = ocpp,
            ["signedFirmware"] = wantsSigned ? "true" : "false",
            ["manufacturerRoots"] = root,
        });
        charger.Flash("Good", "1.0.0");
        charger.Board.PowerOn();
        string line = await verb.WaitForAsync($"CP did not accept the request: {word}");
        Assert.Contains(hint, line);
    }

    [TestMethod]
    public async Task A_board_of_another_version_is_refused_by_a_line_that_says_what_to_do()
    {
        await using CsmsVerbRun verb = await CsmsVerbRun.StartAsync(["--ocpp", "1.6", "--ocpp", "2.1"]);
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(settings: new Dictionary<string, string> { ["backend"] = verb.Url, ["ocpp"] = "2.0.1" });
        charger.Flash("Good", "1.0.0");
        charger.Board.PowerOn();
        string line = await verb.WaitForAsync("CP was refused");
        Assert.Contains("It offers the subprotocol ocpp2.0.1, and this backend speaks ocpp1.6, ocpp2.1.", line);
        Assert.Contains("'twinslot board new --ocpp'; without --ocpp this backend speaks more.", line);
    }

    private static void MustShow(string command, CsmsVerbRun verb) => SampleOutput.MustShow(
        Repository.Read("docs", "howto", "update-over-ocpp.md"), command, verb.Output.Replace("CP ", "CP-1 ", StringComparison.Ordinal));

    private static (string Root, string Certificate, string Key) MakeSigner()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest root = new("CN=Manufacturer", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = root.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest leaf = new("CN=Firmware", key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using X509Certificate2 certificate = leaf.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3]);
        return (authority.ExportCertificatePem(), certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
