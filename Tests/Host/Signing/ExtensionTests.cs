using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Updater.Signing;

namespace TwinSlot.Tests.Host.Signing;

/// <summary>Extended key usage and repeated extensions of signing certificates, made by .NET and by hand.</summary>
[TestClass]
public sealed class ExtensionTests
{
    private const string Root = "p256/root";
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string Any = "2.5.29.37.0";
    private const string NotForCode = "the signing certificate's extended key usage is not code signing";
    private const string Repeated = "the signing certificate cannot be used: it has an extension twice";
    private const string Unreadable = "the signing certificate cannot be used: its extended key usage cannot be read";

    // basicConstraints {}, keyUsage digitalSignature, extKeyUsage codeSigning and clientAuth, and an unknown one: in DER.
    private const string ConstraintsExtension = "30090603551d1304023000";
    private const string UsageExtension = "300b0603551d0f040403020780";
    private const string PurposeExtension = "30130603551d25040c300a06082b06010505070303";
    private const string OtherPurposeExtension = "30130603551d25040c300a06082b06010505070302";
    private const string UnknownExtension = "300906032a030404020500";

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
    [DataRow("3000")]
    [DataRow("300a06082b060105050703030500")]
    [DataRow("300c06082b060105050703030500")]
    [DataRow("300c06082b060105050703030600")]
    [DataRow("06082b06010505070303")]
    [DataRow("310a06082b06010505070303")]
    [DataRow("300b06082b06010505070303")]
    [DataRow("")]
    public void Extended_key_usage_that_is_not_a_list_of_purposes_is_refused(string content) =>
        Assert.AreEqual(Unreadable, Check(request => request.CertificateExtensions.Add(new X509Extension("2.5.29.37", Convert.FromHexString(content), false))));

    [TestMethod]
    [DataRow("")]
    [DataRow(ConstraintsExtension + UsageExtension + PurposeExtension + UnknownExtension)]
    [DataRow(UnknownExtension + PurposeExtension)]
    public void Each_extension_once_is_good(string extensions) => Assert.AreEqual(string.Empty, CheckByHand(extensions));

    [TestMethod]
    [DataRow(ConstraintsExtension + ConstraintsExtension)]
    [DataRow(UsageExtension + ConstraintsExtension + UsageExtension)]
    [DataRow(PurposeExtension + PurposeExtension)]
    [DataRow(PurposeExtension + OtherPurposeExtension)]
    [DataRow(OtherPurposeExtension + PurposeExtension)]
    [DataRow(UnknownExtension + PurposeExtension + UnknownExtension)]
    public void An_extension_that_comes_twice_is_refused(string extensions) => Assert.AreEqual(Repeated, CheckByHand(extensions));

    [TestMethod]
    public void The_purposes_of_a_root_are_not_asked_for()
    {
        CertificateRequest request = new("CN=Root, O=Manufacturer", (ECDsa)Issuing.Key(Root), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(Purposes(true, ClientAuthentication));
        using X509Certificate2 root = request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Issuing.Key(Root)), Issuing.Start, Issuing.End, [1]);
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, Root);
        Assert.AreEqual(string.Empty, new FirmwareSigning(new SignatureService(new ContractCalls(new SystemClock())), root.ExportCertificatePem()).CheckCertificate(leaf.ExportCertificatePem(), Issuing.Between));
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
        return Check(root, leaf.ExportCertificatePem());
    }

    // .NET refuses to write an extension twice: the certificate is composed here, and signed.
    private static string CheckByHand(string extensions)
    {
        using X509Certificate2 root = Issuing.Root(Root);
        AsnWriter inner = new(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            using (inner.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                inner.WriteInteger(2);
            }

            inner.WriteInteger(7);
            WriteAlgorithm(inner);
            inner.WriteEncodedValue(root.SubjectName.RawData);
            using (inner.PushSequence())
            {
                inner.WriteUtcTime(Issuing.Start);
                inner.WriteUtcTime(Issuing.End);
            }

            inner.WriteEncodedValue(new X500DistinguishedName("CN=By hand").RawData);
            inner.WriteEncodedValue(((ECDsa)Issuing.Key("p256")).ExportSubjectPublicKeyInfo());
            if (extensions.Length > 0)
            {
                using (inner.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                using (inner.PushSequence())
                {
                    WriteAll(inner, Convert.FromHexString(extensions));
                }
            }
        }

        byte[] signed = inner.Encode();
        AsnWriter certificate = new(AsnEncodingRules.DER);
        using (certificate.PushSequence())
        {
            certificate.WriteEncodedValue(signed);
            WriteAlgorithm(certificate);
            certificate.WriteBitString(Issuing.Sign(Root, SHA256.HashData(signed)));
        }

        return Check(root, PemEncoding.WriteString("CERTIFICATE", certificate.Encode()));
    }

    private static void WriteAll(AsnWriter writer, ReadOnlyMemory<byte> extensions)
    {
        AsnReader reader = new(extensions, AsnEncodingRules.DER);
        while (reader.HasData)
        {
            writer.WriteEncodedValue(reader.ReadEncodedValue().Span);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
        }
    }

    private static string Check(X509Certificate2 root, string pem) =>
        new FirmwareSigning(new SignatureService(new ContractCalls(new SystemClock())), root.ExportCertificatePem()).CheckCertificate(pem, Issuing.Between);
}
