using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwinSlot.Tests.Tools;

/// <summary>The command line of <c>twinslot csms</c>. Boards that talk to it are in the end-to-end tests.</summary>
[TestClass]
public sealed class CsmsTests
{
    [TestMethod]
    public void It_says_where_it_is_and_ends_on_request()
    {
        Outcome outcome = Outcome.Of("csms", "--port", "0", "--for", "0.2", "--ocpp", "2.0.1").MustBeDone();
        Assert.Contains("twinslot board run DIR --csms ws://127.0.0.1:", outcome.Output);
    }

    [TestMethod]
    public void What_cannot_be_done_is_refused_before_it_listens()
    {
        using Workplace place = new();
        string image = Workplace.Fixture("good-rsa-3072.img");
        (string certificate, string key) = Signer(place, "one");
        (_, string otherKey) = Signer(place, "other");
        Outcome.Of("csms", "--update", place["none.img"]).MustFail(1, "none.img does not exist");
        Outcome.Of("csms", "--update", image, "--key", key).MustFail(2, "both --certificate and --key");
        Outcome.Of("csms", "--update", image, "--certificate", certificate).MustFail(2, "both --certificate and --key");
        Outcome.Of("csms", "--force").MustFail(2, "--force is for the image of --update");
        Outcome.Of("csms", "--certificate", certificate, "--key", key).MustFail(2, "--update");
        Outcome.Of("csms", "--update", image, "--certificate", certificate, "--key", otherKey).MustFail(1, "other.key.pem is not the private key of the certificate");
        Outcome.Of("csms", "--update", image, "--certificate", key, "--key", key).MustFail(1, "one.key.pem holds no certificate");
        Outcome.Of("csms", "--update", image, "--certificate", certificate, "--key", certificate).MustFail(1, "is a certificate, not a key");
        Outcome.Of("csms", "--rollback", "1.1.0").MustFail(2, "'running'", "16 to 64 hexadecimal digits", "1.1.0");
        Outcome.Of("csms", "--hold", "tomorrow").MustFail(2, "--hold takes show, manual", "22:00-04:30", "tomorrow");
        Outcome.Of("csms", "--hold", "22:00").MustFail(2, "This is none: 22:00");
        Outcome.Of("csms", "--reason", "drivers complain").MustFail(2, "--reason is for --rollback");
        Outcome.Of("csms", "--call", "Reset Soft").MustFail(2, "a JSON object", "Reset Soft");
        Outcome.Of("csms", "--call", "Reset []").MustFail(2, "a JSON object");
        Outcome.Of("csms", "--uploads", place["none"]).MustFail(1, "does not exist");
        Outcome.Of("csms", "--ocpp", "1.5").MustFail(2, "1.5");
    }

    [TestMethod]
    public void A_port_that_is_in_use_is_named()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Outcome.Of("csms", "--port", $"{port}", "--for", "1").MustFail(1, $"127.0.0.1:{port}", "Choose another port");
    }

    private static (string Certificate, string Key) Signer(Workplace place, string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (place.Write($"{name}.pem", certificate.ExportCertificatePem()), place.Write($"{name}.key.pem", key.ExportPkcs8PrivateKeyPem()));
    }
}
