using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Transfer.Signing;

namespace TwinSlot.Tests.Host.Signing;

[TestClass]
public sealed class FirmwareSigningTests
{
    private static readonly byte[] s_file = SHA256.HashData("firmware"u8);
    private static readonly SignatureService s_signatures = new(new ContractCalls(new FakeClock()));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("rsa-2048/root", "rsa-2048")]
    [DataRow("rsa-3072/root", "rsa-3072")]
    [DataRow("rsa-4096/root", "rsa-4096")]
    [DataRow("rsa-3072/root", "p256")]
    [DataRow("p256/root", "p256")]
    [DataRow("p256/root", "rsa-2048")]
    public void A_leaf_of_a_root_and_its_signatures_are_good(string rootKey, string leafKey)
    {
        using X509Certificate2 root = Issuing.Root(rootKey);
        using X509Certificate2 leaf = Issuing.Leaf(leafKey, root, rootKey);
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        string pem = leaf.ExportCertificatePem();
        MustBeGood(signing, pem);
        Assert.IsTrue(string.IsNullOrEmpty(signing.CheckCertificate(pem + "\r\n", 0)), "no time is known");

        byte[] signature = Issuing.Sign(leafKey, s_file);
        Assert.IsTrue(signing.CheckSignature(pem, Convert.ToBase64String(signature), s_file));
        byte[] other = Issuing.Key(leafKey) is RSA rsa
            ? Issuing.Sign(leafKey, s_file, salt: (rsa.KeySize / 8) - 34)
            : Issuing.Sign(leafKey, s_file, raw: true);
        Assert.IsTrue(signing.CheckSignature(pem, Convert.ToBase64String(other), s_file), "the longest salt, or raw");

        Assert.IsFalse(signing.CheckSignature(pem, Convert.ToBase64String(signature), SHA256.HashData("other"u8)));
        signature[^1] ^= 1;
        Assert.IsFalse(signing.CheckSignature(pem, Convert.ToBase64String(signature), s_file));
    }

    [TestMethod]
    public void A_leaf_signed_with_pss_is_good()
    {
        using X509Certificate2 root = Issuing.Root("rsa-2048/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "rsa-2048/root", pss: true);
        MustBeGood(new FirmwareSigning(s_signatures, root.ExportCertificatePem()), leaf.ExportCertificatePem());
    }

    [TestMethod]
    public void A_leaf_without_extensions_is_good()
    {
        // .NET writes version 3 always.
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "p256/root", static _ => { });
        MustBeGood(new FirmwareSigning(s_signatures, root.ExportCertificatePem()), leaf.ExportCertificatePem());
    }

    [TestMethod]
    public void Of_several_roots_each_serves_also_two_of_one_name()
    {
        using X509Certificate2 old = Issuing.Root("p256/old");
        using X509Certificate2 current = Issuing.Root("p256/root");
        using X509Certificate2 other = Issuing.Root("rsa-2048/root", "CN=Other");
        FirmwareSigning signing = new(s_signatures, $"{old.ExportCertificatePem()}\n{other.ExportCertificatePem()}\r\n\r\n{current.ExportCertificatePem()}");
        using X509Certificate2 first = Issuing.Leaf("p256", current, "p256/root");
        using X509Certificate2 second = Issuing.Leaf("p256", old, "p256/old");
        using X509Certificate2 third = Issuing.Leaf("p256", other, "rsa-2048/root");
        MustBeGood(signing, first.ExportCertificatePem());
        MustBeGood(signing, second.ExportCertificatePem());
        MustBeGood(signing, third.ExportCertificatePem());
    }

    [TestMethod]
    public void Validity_ends_on_the_second()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        string pem = leaf.ExportCertificatePem();
        long start = Issuing.Start.ToUnixTimeSeconds();
        long end = Issuing.End.ToUnixTimeSeconds();
        Assert.Contains("not valid yet", signing.CheckCertificate(pem, start - 1));
        Assert.AreEqual(string.Empty, signing.CheckCertificate(pem, start));
        Assert.AreEqual(string.Empty, signing.CheckCertificate(pem, end));
        Assert.Contains("expired", signing.CheckCertificate(pem, end + 1));
    }

    [TestMethod]
    public void A_root_that_has_expired_still_vouches()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        CertificateRequest request = new("CN=Late", (ECDsa)Issuing.Key("p256"), HashAlgorithmName.SHA256);
        DateTimeOffset late = Issuing.End.AddYears(30);
        using X509Certificate2 leaf = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Issuing.Key("p256/root")), Issuing.End, late, [9]);
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        Assert.AreEqual(string.Empty, signing.CheckCertificate(leaf.ExportCertificatePem(), late.ToUnixTimeSeconds() - 1), "after 2050 the time is a GeneralizedTime");
        Assert.Contains("expired", signing.CheckCertificate(leaf.ExportCertificatePem(), late.ToUnixTimeSeconds() + 1));
    }

    [TestMethod]
    public void Each_wrong_leaf_is_refused_by_name()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());

        using X509Certificate2 stranger = Issuing.Root("p256/stranger", "CN=Stranger");
        MustRefuse(signing, Issuing.Leaf("p256", stranger, "p256/stranger"), "not issued by a provisioned manufacturer root");
        MustRefuse(signing, Issuing.Leaf("p256", root, "p256/stranger"), "not that of the manufacturer root");
        using X509Certificate2 namesake = Issuing.Root("rsa-2048/root");
        MustRefuse(signing, Issuing.Leaf("p256", namesake, "rsa-2048/root"), "not that of the manufacturer root");
        MustRefuse(signing, root, "an authority's own");
        MustRefuse(signing, With(root, new X509BasicConstraintsExtension(true, false, 0, true)), "an authority's own");
        MustRefuse(signing, With(root, new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, false)), "key usage");
        MustRefuse(signing, With(root, new X509Extension("1.2.3.4", [5, 0], true)), "critical extension");
        MustRefuse(signing, With(root, new X509Extension("2.5.29.15", [3, 1, 0], true)), "key usage cannot be read");
        MustRefuse(signing, With(root, new X509Extension("2.5.29.19", [0x30, 3, 1, 1, 0], true)), "basic constraints cannot be read");
        MustRefuse(signing, Issuing.Leaf("p384", root, "p256/root"), "neither RSA nor P-256");
        MustRefuse(signing, Issuing.Leaf("rsa-1024", root, "p256/root"), "neither 2048 nor 3072 nor 4096 bits");

        // An intermediate between root and leaf.
        using X509Certificate2 middle = Issuing.Leaf("p256/middle", root, "p256/root", static request => request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true)));
        using X509Certificate2 below = Issuing.Leaf("p256", middle, "p256/middle");
        MustRefuse(signing, below, "not issued by a provisioned manufacturer root");
        string chain = below.ExportCertificatePem() + "\n" + middle.ExportCertificatePem();
        Assert.Contains("exactly one certificate", signing.CheckCertificate(chain, Issuing.Between));

        using X509Certificate2 harmless = With(root, new X509Extension("1.2.3.4", [5, 0], false));
        MustBeGood(signing, harmless.ExportCertificatePem());
    }

    [TestMethod]
    [DataRow("sha-384")]
    [DataRow("sha-512")]
    public void Another_hash_than_sha256_is_refused(string hash)
    {
        HashAlgorithmName name = hash == "sha-512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA384;
        using X509Certificate2 root = Issuing.Root("rsa-2048/root");
        CertificateRequest request = new("CN=Leaf", (RSA)Issuing.Key("rsa-2048"), name, RSASignaturePadding.Pkcs1);
        using X509Certificate2 leaf = request.Create(root.SubjectName, X509SignatureGenerator.CreateForRSA((RSA)Issuing.Key("rsa-2048/root"), RSASignaturePadding.Pkcs1), Issuing.Start, Issuing.End, [9]);
        MustRefuse(new FirmwareSigning(s_signatures, root.ExportCertificatePem()), leaf, "over SHA-256");
    }

    [TestMethod]
    public void A_file_signed_with_pkcs1_is_refused()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("rsa-2048", root, "p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        byte[] signature = ((RSA)Issuing.Key("rsa-2048")).SignHash(s_file, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.IsFalse(signing.CheckSignature(leaf.ExportCertificatePem(), Convert.ToBase64String(signature), s_file));
    }

    [TestMethod]
    public void Signatures_in_no_form_are_refused()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        string pem = leaf.ExportCertificatePem();
        string good = Convert.ToBase64String(Issuing.Sign("p256", s_file));
        Assert.IsTrue(signing.CheckSignature(pem, good, s_file));
        foreach (string? bad in new[] { null, "", "=", "====", "A", "AAAA=", "!" + good, good + "A", good + new string(' ', 801), good[..^4], "\0", "é" })
        {
            Assert.IsFalse(signing.CheckSignature(pem, bad, s_file), bad);
        }

        Assert.IsFalse(signing.CheckSignature(pem, good, new byte[31]));
        Assert.IsFalse(signing.CheckSignature(pem, good, null));
        Assert.IsFalse(signing.CheckSignature(null, good, s_file));
        Assert.IsFalse(signing.CheckSignature("", good, s_file));
    }

    [TestMethod]
    public void Roots_that_cannot_serve_refuse_everything_and_say_why()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "p256/root");
        using X509Certificate2 noAuthority = Issuing.Root("p256/root", isAuthority: false);
        using X509Certificate2 noSigner = Issuing.Root("p256/root", usage: X509KeyUsageFlags.DigitalSignature);
        string good = root.ExportCertificatePem();
        Dictionary<string, string> wrong = new()
        {
            [""] = "no manufacturer root is provisioned (setting manufacturerRoots)",
            ["hello"] = "not certificates in PEM",
            [good + "\nhello"] = "not certificates in PEM",
            [string.Concat(Enumerable.Repeat(good + "\n", 9))] = "not certificates in PEM",
            [good + "\n" + noAuthority.ExportCertificatePem()] = "root 2 cannot be used: it may not issue certificates",
            [noSigner.ExportCertificatePem()] = "root 1 cannot be used: it may not issue certificates",
            ["-----BEGIN CERTIFICATE-----MAA=-----END CERTIFICATE-----"] = "root 1 cannot be used: it is not an X.509 certificate",
        };
        foreach ((string roots, string word) in wrong)
        {
            Assert.Contains(word, new FirmwareSigning(s_signatures, roots).CheckCertificate(leaf.ExportCertificatePem(), Issuing.Between));
        }

        Assert.Contains("no manufacturer root", new FirmwareSigning(s_signatures, null).CheckCertificate(leaf.ExportCertificatePem(), Issuing.Between));
    }

    [TestMethod]
    public void A_certificate_truncated_at_any_byte_is_refused()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        byte[] der = leaf.RawData;
        for (int length = 0; length < der.Length; length++)
        {
            Assert.IsGreaterThan(0, signing.CheckCertificate(Pem(der[..length]), Issuing.Between).Length, $"DER cut at {length}");
        }

        Assert.IsGreaterThan(0, signing.CheckCertificate(Pem([.. der, 0]), Issuing.Between).Length);
        string pem = leaf.ExportCertificatePem();
        for (int length = 0; length < pem.Length; length++)
        {
            Assert.IsGreaterThan(0, signing.CheckCertificate(pem[..length], Issuing.Between).Length, $"PEM cut at {length}");
        }

        Assert.Contains("at most 5500 characters", signing.CheckCertificate(new string(' ', 5501 - pem.Length) + pem, Issuing.Between));
        MustBeGood(signing, new string(' ', 5500 - pem.Length) + pem);
    }

    [TestMethod]
    public void No_changed_certificate_is_accepted_and_none_throws()
    {
        int seed = Random.Shared.Next();
        TestContext.WriteLine($"seed {seed}");
        Random random = new(seed);
        using X509Certificate2 root = Issuing.Root("p256/root");
        using X509Certificate2 leaf = Issuing.Leaf("p256", root, "p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        byte[] der = leaf.RawData;
        for (int bit = 0; bit < der.Length * 8; bit++)
        {
            byte[] changed = (byte[])der.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsGreaterThan(0, signing.CheckCertificate(Pem(changed), Issuing.Between).Length, $"bit {bit}");
        }

        for (int i = 0; i < 20000; i++)
        {
            byte[] changed = Mutated(random, der);
            string text = i % 4 == 0 ? Scrambled(random, Pem(changed)) : Pem(changed);
            string refusal = signing.CheckCertificate(text, Issuing.Between);
            Assert.IsTrue(refusal.Length > 0 || text.Contains(leaf.ExportCertificatePem().Trim(), StringComparison.Ordinal) || changed.SequenceEqual(der), $"seed {seed}, round {i}: {text}");
            Assert.DoesNotContain("\n", refusal);
            signing.CheckSignature(text, "AAAA", s_file);
            _ = new FirmwareSigning(s_signatures, text);
        }
    }

    [TestMethod]
    public void Times_are_read_as_dotnet_writes_them()
    {
        using X509Certificate2 root = Issuing.Root("p256/root");
        FirmwareSigning signing = new(s_signatures, root.ExportCertificatePem());
        foreach (string date in new[] { "1970-01-02", "1999-12-31", "2000-02-29", "2000-03-01", "2024-02-29", "2049-12-31", "2050-01-01", "2100-02-28", "2100-03-01", "2400-02-29", "9999-12-30" })
        {
            DateTimeOffset start = DateTimeOffset.Parse(date + "T12:34:56Z", CultureInfo.InvariantCulture);
            CertificateRequest request = new("CN=Leaf", (ECDsa)Issuing.Key("p256"), HashAlgorithmName.SHA256);
            using X509Certificate2 leaf = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Issuing.Key("p256/root")), start, start.AddHours(1), [9]);
            long seconds = start.ToUnixTimeSeconds();
            Assert.Contains("not valid yet", signing.CheckCertificate(leaf.ExportCertificatePem(), seconds - 1), date);
            Assert.AreEqual(string.Empty, signing.CheckCertificate(leaf.ExportCertificatePem(), seconds), date);
            Assert.AreEqual(string.Empty, signing.CheckCertificate(leaf.ExportCertificatePem(), seconds + 3600), date);
            Assert.Contains("expired", signing.CheckCertificate(leaf.ExportCertificatePem(), seconds + 3601), date);
        }
    }

    private static X509Certificate2 With(X509Certificate2 root, X509Extension extension) =>
        Issuing.Leaf("p256", root, "p256/root", request => request.CertificateExtensions.Add(extension));

    private static void MustBeGood(FirmwareSigning signing, string pem) => Assert.AreEqual(string.Empty, signing.CheckCertificate(pem, Issuing.Between));

    private static void MustRefuse(FirmwareSigning signing, X509Certificate2 leaf, string word) => Assert.Contains(word, signing.CheckCertificate(leaf.ExportCertificatePem(), Issuing.Between));

    private static string Pem(byte[] der) => PemEncoding.WriteString("CERTIFICATE", der);

    private static byte[] Mutated(Random random, byte[] der)
    {
        List<byte> bytes = [.. der];
        for (int changes = 1 + random.Next(4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(8)));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(16)));
                    break;
                default:
                    bytes[at] = new byte[] { 0, 0x30, 0x80, 0x81, 0x82, 0x84, 0xff, 0xa3 }[random.Next(8)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Scrambled(Random random, string pem)
    {
        char[] text = pem.ToCharArray();
        text[random.Next(text.Length)] = "\0-= \n\uffffA~"[random.Next(8)];
        return new string(text);
    }
}
