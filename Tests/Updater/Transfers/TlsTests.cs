using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwinSlot.Networking;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Downloads over real TLS: the own authority, an unknown one, client certificates, and no way from https to http.</summary>
[TestClass]
public sealed class TlsTests
{
    private static readonly byte[] s_image = new PatternImage(50_000, 4).ToArray();
    private static X509Certificate2 s_authority = null!;
    private static X509Certificate2 s_other = null!;
    private static WebApplication? s_server;
    private static string s_open = string.Empty;
    private static string s_mutual = string.Empty;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        s_authority = Authority("TwinSlot test authority");
        s_other = Authority("Somebody else's authority");
        X509Certificate2 own = X509CertificateLoader.LoadPkcs12(Leaf(s_authority, "127.0.0.1").Export(X509ContentType.Pkcs12), null);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0, o => o.UseHttps(own));
            k.Listen(IPAddress.Loopback, 0, o => o.UseHttps(own, h =>
            {
                h.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                h.ClientCertificateValidation = (certificate, _, _) => certificate.Issuer == s_authority.Subject;
            }));
        });
        s_server = builder.Build();
        s_server.MapGet("/image", () => Results.Bytes(s_image, enableRangeProcessing: true, entityTag: new("\"tls\"")));
        s_server.MapGet("/secret", (HttpRequest request) => request.Headers.Authorization == "Basic dXNlcjpwYSBzcw=="
            ? Results.Bytes(s_image, enableRangeProcessing: true, entityTag: new("\"tls\""))
            : Results.StatusCode(401));
        s_server.MapGet("/down", () => Results.Redirect("http://127.0.0.1:1/image"));
        await s_server.StartAsync(context.CancellationToken);
        string[] addresses = [.. s_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        s_open = addresses[0];
        s_mutual = addresses[1];
    }

    [ClassCleanup]
    public static async Task Stop() => await s_server!.DisposeAsync();

    [TestMethod]
    public void The_own_authority_is_trusted() => Ends(s_open, s_authority, null, DownloadResult.Complete, DownloadFault.None);

    [TestMethod]
    public void An_unknown_authority_is_refused_by_name() =>
        Ends(s_open, s_other, null, DownloadResult.Unavailable, DownloadFault.ServerNotTrusted);

    [TestMethod]
    public void The_systems_authorities_do_not_know_this_server() =>
        Ends(s_open, null, null, DownloadResult.Unavailable, DownloadFault.ServerNotTrusted);

    [TestMethod]
    public void A_client_certificate_is_shown_where_it_is_demanded() =>
        Ends(s_mutual, s_authority, Leaf(s_authority, "CP1"), DownloadResult.Complete, DownloadFault.None);

    [TestMethod]
    public void The_devices_HTTP_reads_over_TLS_too()
    {
        DevicesHttpEnds(s_open, s_authority, null, DownloadResult.Complete, DownloadFault.None);
        DevicesHttpEnds(s_mutual, s_authority, Exportable(Leaf(s_authority, "CP1")), DownloadResult.Complete, DownloadFault.None);
        DevicesHttpEnds(s_open, s_other, null, DownloadResult.Unavailable, DownloadFault.ServerNotTrusted);
    }

    [TestMethod]
    public void A_missing_client_certificate_is_named() =>
        Ends(s_mutual, s_authority, null, DownloadResult.GaveUp, DownloadFault.ClientCertificateWanted);

    [TestMethod]
    public void A_server_that_drops_the_board_for_its_certificate_is_no_reason_to_give_up()
    {
        // Kestrel closes without a word, as a server that crashed would.
        string error = Ends(s_mutual, s_authority, Leaf(s_other, "CP1"), DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        StringAssert.Contains(error, "the board's certificate was shown");
    }

    [TestMethod]
    public void A_password_goes_over_TLS()
    {
        string asUser = s_open.Replace("//", "//user:pa%20ss@", StringComparison.Ordinal);
        Ends(asUser, s_authority, null, DownloadResult.Complete, DownloadFault.None, "/secret");
        Ends(s_open, s_authority, null, DownloadResult.GaveUp, DownloadFault.Forbidden, "/secret");
        DevicesHttpEnds(asUser, s_authority, null, DownloadResult.Complete, DownloadFault.None, "/secret");
        Ends(asUser, s_other, null, DownloadResult.Unavailable, DownloadFault.ServerNotTrusted, "/secret");
    }

    [TestMethod]
    public void No_way_leads_from_HTTPS_to_HTTP() => Ends(s_open, s_authority, null, DownloadResult.GaveUp, DownloadFault.Downgrade, "/down");

    [TestMethod]
    public void Settings_that_cannot_be_read_are_named()
    {
        TlsTrust trust = new("no PEM", "no PEM", "no PEM");
        Assert.AreNotEqual(string.Empty, trust.Error);
    }

    private static string Ends(
        string server, X509Certificate2? authority, X509Certificate2? own, DownloadResult result, DownloadFault fault, string path = "/image")
    {
        using WorkFolder folder = new();
        using HostHttp http = new(
            TimeSpan.FromSeconds(20),
            new TlsTrust(authority?.ExportCertificatePem(), own?.ExportCertificatePem(), own?.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        Pipeline pipeline = new(folder.Path, 1 << 20);
        Assert.AreEqual(result, pipeline.Run(new HttpSource(http), out ImageDownload download, server + path), download.Error);
        Assert.AreEqual(fault, download.Fault, download.Error);
        Assert.AreEqual(result == DownloadResult.Complete, pipeline.Begun);
        if (result == DownloadResult.Complete)
        {
            CollectionAssert.AreEqual(s_image, File.ReadAllBytes(pipeline.SlotPath));
        }
        else
        {
            StringAssert.Contains(download.Error, DownloadFaults.Describe(fault));
        }

        return download.Error;
    }

    private static void DevicesHttpEnds(
        string server, X509Certificate2 authority, X509Certificate2? own, DownloadResult result, DownloadFault fault, string path = "/image")
    {
        using WorkFolder folder = new();
        Pipeline pipeline = new(folder.Path, 1 << 20);
        HttpSource source = new(new HttpConnection(new HostConnector(TimeSpan.FromSeconds(20), authority, own)));
        Assert.AreEqual(result, pipeline.Run(source, out ImageDownload download, server + path), download.Error);
        Assert.AreEqual(fault, download.Fault, download.Error);
        if (result == DownloadResult.Complete)
        {
            CollectionAssert.AreEqual(s_image, File.ReadAllBytes(pipeline.SlotPath));
        }
    }

    // Windows wants the key of a certificate that is shown in a store of its own.
    private static X509Certificate2 Exportable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

    private static X509Certificate2 Authority(string name)
    {
        CertificateRequest request = new($"CN={name}", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    private static X509Certificate2 Leaf(X509Certificate2 authority, string name)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        X509Certificate2 certificate = request.Create(
            authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
