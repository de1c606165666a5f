using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Transfer.Signing;

namespace TwinSlot.Tests.Host.Signing;

/// <summary>Extended key usage of signing certificates as .NET writes it.</summary>
[TestClass]
public sealed class ExtensionTests
{
    private const string Root = "p256/root";
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string Any = "2.5.29.37.0";
    private const string NotForCode = "the signing certificate's extended key usage is not code signing";

    [TestMethod]
    [DataRow(true, CodeSigning)]
    [DataRow(false, CodeSigning)]
    [DataRow(true, ClientAuthentication, CodeSigning)]
    [DataRow(true, CodeSigning, Any)]
    [DataRow(false, Any, ServerAuthentication, CodeSigning)]
    public void Extended_key_usage_with_code_signing_is_good(bool critical, params string[] purposes) =>
        Assert.AreEqual(string.Empty, Check(request => request.CertificateExtensions.Add(Purposes(critical, purposes))));

    [TestMethod]
    [DataRow(true, ClientAuthentication)]
    [DataRow(false, ServerAuthentication, ClientAuthentication)]
    [DataRow(false, Any)]
    [DataRow(true, Any, ClientAuthentication)]
    [DataRow(false, "1.3.6.1.5.5.7.3.3.1")]
    [DataRow(false, "1.3.6.1.5.5.7.3")]
    public void Extended_key_usage_without_code_signing_is_refused(bool critical, params string[] purposes) =>
        Assert.AreEqual(NotForCode, Check(request => request.CertificateExtensions.Add(Purposes(critical, purposes))));

    [TestMethod]
    public void The_purposes_of_a_root_are_not_asked_for()
    {
        CertificateRequest request = new("CN=Root, O=Manufacturer", (ECDsa)Issuing.Key(Root), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(Purposes(true, ClientAuthentication));
        using X509Certificate2 root = request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Issuing.Key(Root)), Issuing.Start, Issuing.End, [1]);
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, Root);
        Assert.AreEqual(string.Empty, Check(root, leaf));
    }

    private static X509EnhancedKeyUsageExtension Purposes(bool critical, params string[] purposes)
    {
        OidCollection oids = [];
        foreach (string purpose in purposes)
        {
            oids.Add(new Oid(purpose));
        }

        return new X509EnhancedKeyUsageExtension(oids, critical);
    }

    private static string Check(Action<CertificateRequest> change)
    {
        using X509Certificate2 root = Issuing.Root(Root);
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, Root, change);
        return Check(root, leaf);
    }

    private static string Check(X509Certificate2 root, X509Certificate2 leaf) =>
        new FirmwareSigning(new SignatureService(new ContractCalls(new SystemClock())), root.ExportCertificatePem()).CheckCertificate(leaf.ExportCertificatePem(), Issuing.Between);
}
