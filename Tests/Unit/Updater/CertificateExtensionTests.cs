using nanoFramework.TestFramework;
using TwinSlot.Transfer.Signing;

namespace NFUnitTest.Updater;

/// <summary>What the extensions of a signing certificate have to be (RFC 5280, sections 4.2 and 4.2.1.12).</summary>
[TestClass]
public class CertificateExtensionTests
{
    private const string NotForCode = "the signing certificate's extended key usage is not code signing";
    private const string Repeated = "the signing certificate cannot be used: it has an extension twice";
    private const string Unreadable = "the signing certificate cannot be used: its extended key usage cannot be read";

    // In DER: basicConstraints {}, keyUsage digitalSignature, extKeyUsage with code signing, client authentication and any purpose, one unknown.
    private const string Constraints = "30090603551d1304023000";
    private const string Usage = "300b0603551d0f040403020780";
    private const string ForCode = "30130603551d25040c300a06082b06010505070303";
    private const string ForClients = "30130603551d25040c300a06082b06010505070302";
    private const string ForClientsCritical = "30160603551d250101ff040c300a06082b06010505070302";
    private const string ForClientsAndCode = "301d0603551d250416301406082b0601050507030206082b06010505070303";
    private const string ForAnything = "300f0603551d25040830060604551d2500";
    private const string Unknown = "300906032a030404020500";

    [TestMethod]
    [DataRow(ForCode)]
    [DataRow(ForClientsAndCode)]
    [DataRow(Constraints + Usage)]
    public void A_certificate_is_for_code_signing_or_says_nothing_of_its_purpose(string extensions)
    {
        Assert.AreEqual(string.Empty, Check(extensions));
    }

    [TestMethod]
    [DataRow(ForClients)]
    [DataRow(ForClientsCritical)]
    [DataRow(ForAnything)]
    [DataRow(Constraints + Usage + ForClients)]
    public void A_certificate_for_other_purposes_signs_no_firmware(string extensions)
    {
        Assert.AreEqual(NotForCode, Check(extensions));
    }

    [TestMethod]
    [DataRow("30090603551d2504023000")]
    [DataRow("30150603551d25040e300a06082b060105050703030500")]
    [DataRow("30150603551d25040e300c06082b060105050703030500")]
    [DataRow("30150603551d25040e300c06082b060105050703030600")]
    [DataRow("30110603551d25040a06082b06010505070303")]
    [DataRow("30130603551d25040c310a06082b06010505070303")]
    [DataRow("30130603551d25040c300b06082b06010505070303")]
    [DataRow("30070603551d250400")]
    public void What_is_not_a_list_of_purposes_is_refused(string extension)
    {
        Assert.AreEqual(Unreadable, Check(extension));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(Constraints + Usage + ForCode + Unknown)]
    [DataRow(Unknown + ForCode)]
    public void Each_extension_once_is_good(string extensions)
    {
        Assert.AreEqual(string.Empty, Check(extensions));
    }

    [TestMethod]
    [DataRow(Constraints + Constraints)]
    [DataRow(Usage + Constraints + Usage)]
    [DataRow(ForCode + ForCode)]
    [DataRow(ForCode + ForClients)]
    [DataRow(ForClients + ForCode)]
    [DataRow(Unknown + ForCode + Unknown)]
    public void An_extension_that_comes_twice_is_refused(string extensions)
    {
        Assert.AreEqual(Repeated, Check(extensions));
    }

    private static string Check(string extensions)
    {
        FirmwareSigning signing = new FirmwareSigning(new BelievedSignatures(), CertificateSample.Root());
        return signing.CheckCertificate(CertificateSample.Leaf(extensions), CertificateSample.Between);
    }
}
