using System.Security.Cryptography;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class SignTests : IDisposable
{
    private static readonly string s_key = Workplace.Fixture("rsa-3072.trusted.pem");
    private static readonly string s_bundle = Workplace.Fixture("bundle.bin");

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void A_security_update_is_marked_and_inspect_says_so()
    {
        string path = _place.Sign("fix.img", "--security-update");
        Assert.IsTrue(ImageParser.Parse(new ArrayImage(File.ReadAllBytes(path))).Manifest.IsSecurityUpdate);
        StringAssert.Contains(Outcome.Of("inspect", path).MustBeDone().Output, "security-update");
        Assert.IsFalse(ImageParser.Parse(new ArrayImage(File.ReadAllBytes(_place.Sign("other.img")))).Manifest.IsSecurityUpdate);
    }

    [TestMethod]
    public void An_image_for_tests_is_marked_and_shown_as_one_and_verified_only_where_it_is_allowed()
    {
        string path = _place.Sign("test.img", "--test-image");
        Assert.IsTrue(ImageParser.Parse(new ArrayImage(File.ReadAllBytes(path))).Manifest.IsTestImage);
        StringAssert.Contains(Outcome.Of("inspect", path).MustBeDone().Output, "test-image");
        string key = Workplace.Fixture("rsa-3072.pub.pem");
        Outcome.Of("verify", "--key", key, path).MustFail(1, "test.img is refused: the image is one for tests");
        StringAssert.Contains(Outcome.Of("verify", "--key", key, "--allow-test-images", path).MustBeDone().Output, "; an image for tests");
        string other = _place.Sign("other.img");
        Assert.IsFalse(ImageParser.Parse(new ArrayImage(File.ReadAllBytes(other))).Manifest.IsTestImage);
        Assert.IsFalse(Outcome.Of("verify", "--key", key, other).MustBeDone().Output.Contains("for tests", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("rsa-2048", 256)]
    [DataRow("rsa-3072", 384)]
    public void Signing_as_imgtool_did_gives_its_bytes_but_for_the_salt(string key, int signatureLength)
    {
        byte[] theirs = File.ReadAllBytes(Workplace.Fixture($"good-{key}.img"));
        using SigningKey signer = SigningKey.Load(Workplace.Fixture($"{key}.trusted.pem"));
        byte[] ours = ImageWriter.Write(new ImageContent { Payload = File.ReadAllBytes(s_bundle), Version = new ImageVersion(1, 2, 3, 4) }, signer);
        Assert.HasCount(theirs.Length, ours);
        int same = theirs.Length - signatureLength;
        CollectionAssert.AreEqual(theirs[..same], ours[..same]);
        CollectionAssert.AreNotEqual(theirs[same..], ours[same..]);
    }

    [TestMethod]
    [DataRow("good-security-counter.img", 7u, null, null)]
    [DataRow("good-board-uuid.img", null, "cfbf319130c5596faa22fdb4d178839f", "0951068a4c7c598ab273e3ec4357f560")]
    public void Protected_tlvs_are_those_of_imgtool(string fixture, uint? counter, string? vendor, string? board)
    {
        byte[] theirs = File.ReadAllBytes(Workplace.Fixture(fixture));
        using SigningKey key = SigningKey.Load(s_key);
        byte[] ours = ImageWriter.Write(
            new ImageContent
            {
                Payload = File.ReadAllBytes(s_bundle),
                Version = new ImageVersion(1, 2, 3, 4),
                SecurityCounter = counter,
                VendorUuid = vendor is null ? null : Convert.FromHexString(vendor),
                ClassUuid = board is null ? null : Convert.FromHexString(board),
            },
            key);

        // Up to the end of the SHA-256, but for the size of the area in which it stands: the fixture's signature is another.
        int hashed = 32 + BitConverter.ToInt32(theirs, 12) + BitConverter.ToUInt16(theirs, 10);
        CollectionAssert.AreEqual(theirs[..(hashed + 2)], ours[..(hashed + 2)]);
        CollectionAssert.AreEqual(theirs[(hashed + 4)..(hashed + 40)], ours[(hashed + 4)..(hashed + 40)]);
    }

    [TestMethod]
    public void Every_field_is_where_the_format_has_it()
    {
        byte[] image = File.ReadAllBytes(_place.Sign("app.img", "--security-counter", "4294967295", "--board", "my-board", "--vendor", "example.com", "--built", "none", "--no-parts"));
        byte[] payload = File.ReadAllBytes(s_bundle);
        using BinaryReader reader = new(new MemoryStream(image));
        Assert.AreEqual(0x96f3b83du, reader.ReadUInt32());
        Assert.AreEqual(0u, reader.ReadUInt32(), "load address");
        Assert.AreEqual(32, reader.ReadUInt16(), "header size");
        Assert.AreEqual(4 + 8 + 20 + 20 + 21, reader.ReadUInt16(), "protected TLVs");
        Assert.AreEqual((uint)payload.Length, reader.ReadUInt32());
        Assert.AreEqual(0u, reader.ReadUInt32(), "flags");
        Assert.AreEqual(1, reader.ReadByte());
        Assert.AreEqual(2, reader.ReadByte());
        Assert.AreEqual(3, reader.ReadUInt16());
        Assert.AreEqual(4u, reader.ReadUInt32());
        Assert.AreEqual(0u, reader.ReadUInt32(), "reserved");
        CollectionAssert.AreEqual(payload, reader.ReadBytes(payload.Length));

        Assert.AreEqual(0x6908, reader.ReadUInt16());
        Assert.AreEqual(73, reader.ReadUInt16());
        CollectionAssert.AreEqual(BitConverter.GetBytes(uint.MaxValue), ReadTlv(reader, 0x50));

        // uuid.uuid5(uuid.NAMESPACE_DNS, 'example.com') of Python, and of 'my-board' in that.
        Assert.AreEqual("cfbff0d193755685968c48ce8b15ae17", Convert.ToHexStringLower(ReadTlv(reader, 0x74)));
        CollectionAssert.AreEqual(UuidV5.OfBoard(UuidV5.OfVendor("example.com"), "my-board"), ReadTlv(reader, 0x75));
        CollectionAssert.AreEqual((byte[])[.. "TSLT"u8, 1, 0, 17, 0, 8, .. "mscorlib"u8], ReadTlv(reader, 0x54a0));
        byte[] digest = SHA256.HashData(image.AsSpan(0, (int)reader.BaseStream.Position));

        Assert.AreEqual(0x6907, reader.ReadUInt16());
        Assert.AreEqual(4 + 36 + 36 + 388, reader.ReadUInt16());
        CollectionAssert.AreEqual(digest, ReadTlv(reader, 0x10));
        using RSA key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Workplace.Fixture("rsa-3072.pub.pem")));
        CollectionAssert.AreEqual(SHA256.HashData(key.ExportRSAPublicKey()), ReadTlv(reader, 0x01));
        Assert.IsTrue(key.VerifyHash(digest, ReadTlv(reader, 0x23), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.AreEqual(image.Length, reader.BaseStream.Position);
    }

    [TestMethod]
    public void A_p256_image_is_imgtools_but_for_the_signature()
    {
        byte[] theirs = File.ReadAllBytes(Workplace.Fixture("good-ecdsa-p256.img"));
        string key = Workplace.Fixture("ecdsa-p256.trusted.pem");
        using SigningKey signer = SigningKey.Load(key);
        byte[] ours = ImageWriter.Write(new ImageContent { Payload = File.ReadAllBytes(s_bundle), Version = new ImageVersion(1, 2, 3, 4) }, signer);
        File.WriteAllBytes(_place["app.img"], ours);

        // The area's size is that of the signature's length, which differs from one to the next.
        int area = 32 + (int)new FileInfo(s_bundle).Length;
        CollectionAssert.AreEqual(theirs[..(area + 2)], ours[..(area + 2)]);
        CollectionAssert.AreEqual(theirs[(area + 4)..(area + 4 + 72)], ours[(area + 4)..(area + 4 + 72)]);
        int signatureAt = area + 4 + 72;
        Assert.AreEqual(0x22, BitConverter.ToUInt16(ours, signatureAt));
        using ECDsa open = ECDsa.Create();
        open.ImportFromPem(File.ReadAllText(Workplace.Fixture("ecdsa-p256.pub.pem")));
        Assert.IsTrue(open.VerifyData(ours.AsSpan(0, area), ours.AsSpan(signatureAt + 4), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Outcome.Of("verify", "--key", Workplace.Fixture("ecdsa-p256.pub.pem"), _place["app.img"]).MustBeDone();
    }

    [TestMethod]
    [DataRow("2026-05-04T03:02:01Z", "2026-05-04T03:02:01Z")]
    [DataRow("2026-05-04T03:02:01+02:00", "2026-05-04T01:02:01Z")]
    [DataRow("2026-05-04", "2026-05-04T00:00:00Z")]
    public void The_build_time_is_signed_and_shown(string given, string shown)
    {
        string image = _place.Sign("app.img", "--built", given);
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(File.ReadAllBytes(image))).Manifest;
        Assert.AreEqual(DateTimeOffset.Parse(shown, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds(), manifest.BuildTime);
        Assert.Contains(shown, Outcome.Of("inspect", image).MustBeDone().Output);
    }

    [TestMethod]
    [DataRow("2098-09-24", "boards refuse the image")]
    [DataRow("1980-01-01", "boards do not use it")]
    public void A_build_time_that_boards_do_not_believe_is_noted(string built, string note)
    {
        string[] command = ["sign", "--key", s_key, "--version", "1.2.3+4", "--built", built, s_bundle, _place["app.img"]];
        Assert.Contains(note, Outcome.Of(command).MustBeDone().Output);
    }

    [TestMethod]
    public void An_image_signed_before_0_2_shows_its_build_time_too()
    {
        byte[] image = File.ReadAllBytes(_place.Sign("app.img", "--built", "2026-05-04T03:02:01Z"));
        int at = image.AsSpan().IndexOf((byte[])[0xa1, 0x54, 8, 0, .. "TSLT"u8]);
        byte[] old = [.. image[..at], 0xa1, 0, 4, 0, .. image[(at + 8)..]];
        Assert.Contains("2026-05-04T03:02:01Z", Outcome.Of("inspect", _place.Write("old.img", old)).Output);
        Assert.Contains("build-time", Outcome.Of("inspect", _place["old.img"]).Output);
    }

    [TestMethod]
    public void Without_a_build_time_it_is_now()
    {
        long before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(File.ReadAllBytes(_place.Sign("app.img")))).Manifest;
        bool isFixed = Environment.GetEnvironmentVariable(BuildTime.Variable) is { Length: > 0 };
        Assert.IsTrue(isFixed || (manifest.BuildTime >= before && manifest.BuildTime <= DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
    }

    [TestMethod]
    [DataRow("yesterday")]
    [DataRow("")]
    [DataRow("1969-01-01")]
    [DataRow("2107-01-01")]
    [DataRow("1770000000")]
    public void What_is_no_build_time_is_wrong_usage(string built) =>
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", "--built", built, s_bundle, _place["a.img"]).MustFail(2, "2026-05-04T03:02:01Z");

    [TestMethod]
    public void The_default_vendor_makes_the_boards_uuids()
    {
        byte[] image = File.ReadAllBytes(_place.Sign("app.img", "--board", "my-board"));
        byte[] vendor = UuidV5.OfVendor("twinslot.example");
        byte[] tlvs = [0x74, 0, 16, 0, .. vendor, 0x75, 0, 16, 0, .. UuidV5.OfBoard(vendor, "my-board")];
        Assert.AreNotEqual(-1, image.AsSpan().IndexOf(tlvs));
    }

    [TestMethod]
    public void An_image_for_any_board_says_so()
    {
        Outcome any = Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", s_bundle, _place["any.img"]).MustBeDone();
        Assert.Contains("any board", any.Output);
        Outcome one = Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", "--board", "b", s_bundle, _place["one.img"]).MustBeDone();
        Assert.DoesNotContain("any board", one.Output);
    }

    [TestMethod]
    public void A_bundle_that_no_board_would_load_is_not_signed()
    {
        byte[] damaged = File.ReadAllBytes(s_bundle);
        damaged[200] ^= 1;
        string bundle = _place.Write("damaged.bundle", damaged);
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", bundle, _place["a.img"]).MustFail(1, bundle, "checksum of Fixture.Lib");
        string swapped = _place.Write("swapped.bundle", [.. File.ReadAllBytes(s_bundle)[376..], .. File.ReadAllBytes(s_bundle)[..376]]);
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", swapped, _place["a.img"]).MustFail(1, swapped, "does not stand before it");
        Assert.IsFalse(File.Exists(_place["a.img"]));
    }

    [TestMethod]
    public void What_is_needed_of_the_board_is_said()
    {
        Outcome bundle = Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", s_bundle, _place["a.img"]).MustBeDone();
        Assert.Contains("needs of the board: mscorlib 1.17", bundle.Output);
        string other = _place.Write("other", "no assembly");
        Outcome none = Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", other, _place["b.img"]).MustBeDone();
        Assert.Contains("no bundle of assemblies", none.Output);
    }

    [TestMethod]
    public void A_file_that_is_there_is_replaced_only_by_force()
    {
        _place.Write("app.img", "old");
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", s_bundle, _place["app.img"]).MustFail(1, _place["app.img"], "--force");
        Assert.AreEqual("old", File.ReadAllText(_place["app.img"]));
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", "--force", s_bundle, _place["app.img"]).MustBeDone();
        Assert.IsGreaterThan(1000, new FileInfo(_place["app.img"]).Length);
        string[] only = ["app.img"];
        CollectionAssert.AreEqual(only, _place.Names);
    }

    [TestMethod]
    public void Not_even_force_overwrites_what_is_read()
    {
        string bundle = _place.Write("app.bundle", File.ReadAllBytes(s_bundle));
        string key = _place.Write("key.pem", File.ReadAllText(s_key));
        Outcome.Of("sign", "--key", key, "--version", "1.0.0", "--force", bundle, bundle).MustFail(1, bundle);
        Outcome.Of("sign", "--key", key, "--version", "1.0.0", "--force", bundle, key).MustFail(1, key);
        Assert.AreEqual(File.ReadAllText(s_key), File.ReadAllText(key));
    }

    [TestMethod]
    public void What_is_no_payload_is_refused()
    {
        string image = Workplace.Fixture("good-rsa-3072.img");
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", image, _place["a.img"]).MustFail(1, image, "is an image already");
        string empty = _place.Write("empty", []);
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", empty, _place["a.img"]).MustFail(1, empty, "is empty");
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", _place["none"], _place["a.img"]).MustFail(1, _place["none"], "does not exist");
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", AppContext.BaseDirectory, _place["a.img"]).MustFail(1, "is a folder");
        Assert.IsFalse(File.Exists(_place["a.img"]));
    }

    [TestMethod]
    public void A_target_that_cannot_be_written_is_named()
    {
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", s_bundle, _place["none/a.img"]).MustFail(1, _place["none/a.img"], "folder does not exist");
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", s_bundle, AppContext.BaseDirectory).MustFail(1, "is a folder");
        Assert.IsEmpty(_place.Names);
    }

    [TestMethod]
    [DataRow("1.2")]
    [DataRow("1.2.3.4")]
    [DataRow("256.0.0")]
    [DataRow("v1.2.3")]
    [DataRow("01.2.3")]
    [DataRow("1.2.3+")]
    [DataRow("")]
    public void A_bad_version_is_wrong_usage(string version)
    {
        Outcome.Of("sign", "--key", s_key, "--version", version, s_bundle, _place["a.img"]).MustFail(2, "1.2.3+4");
        Assert.IsEmpty(_place.Names);
    }

    [TestMethod]
    [DataRow("--security-counter", "4294967296")]
    [DataRow("--security-counter", "many")]
    [DataRow("--board", " ")]
    [DataRow("--vendor", "example.com")]
    [DataRow("--colour", "red")]
    public void Bad_options_are_wrong_usage(string option, string value) =>
        Outcome.Of("sign", "--key", s_key, "--version", "1.0.0", option, value, s_bundle, _place["a.img"]).MustFail(2, "twinslot sign --help");

    private static byte[] ReadTlv(BinaryReader reader, ushort type)
    {
        Assert.AreEqual(type, reader.ReadUInt16());
        return reader.ReadBytes(reader.ReadUInt16());
    }
}
