using System.Security.Cryptography;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class VerifyTests : IDisposable
{
    private static readonly string[] s_keys = [.. Workplace.Fixtures("*.pub.pem").Where(name => name != "ed25519.pub.pem").SelectMany(name => new[] { "--key", Workplace.Fixture(name) })];

    private readonly Workplace _place = new();

    public static IEnumerable<object[]> Images => Workplace.Fixtures("*.img").Select(name => new object[] { name });

    public void Dispose() => _place.Dispose();

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void A_fixture_gets_its_exit_code(string name)
    {
        Outcome outcome = Outcome.Of(["verify", .. s_keys, Workplace.Fixture(name)]);
        if (name.StartsWith("good-", StringComparison.Ordinal) && name != "good-ed25519.img")
        {
            outcome.MustBeDone();
            Assert.Contains("is accepted: version 1.2.3+4, key ", outcome.Output);
            return;
        }

        outcome.MustFail(1, name, "is refused: ");
        Assert.AreEqual(string.Empty, outcome.Output);
        if (name.StartsWith("good-", StringComparison.Ordinal))
        {
            Assert.Contains("signature type is not supported yet", outcome.Error);
        }
    }

    [TestMethod]
    public void The_fixtures_are_all_there() => Assert.HasCount(37, Images.ToArray());

    [TestMethod]
    [DataRow("rsa-2048")]
    [DataRow("rsa-3072")]
    [DataRow("ecdsa-p256")]
    public void A_signed_image_is_accepted_with_its_key_and_refused_with_any_bit_flipped(string type)
    {
        Outcome.Of("keygen", "--type", type, "--out", _place["key.pem"]).MustBeDone();
        Outcome.Of("sign", "--key", _place["key.pem"], "--version", "1.2.3+4", Workplace.Fixture("bundle.bin"), _place["app.img"]).MustBeDone();
        Outcome.Of("verify", "--key", _place["key.pub.pem"], _place["app.img"]).MustBeDone();

        byte[] image = File.ReadAllBytes(_place["app.img"]);
        for (int bit = 3; bit < image.Length * 8; bit += 977)
        {
            image[bit / 8] ^= (byte)(1 << (bit % 8));
            Outcome.Of("verify", "--key", _place["key.pub.pem"], _place.Write("flipped.img", image)).MustFail(1, "is refused: ");
            image[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestMethod]
    public void An_unknown_key_is_named_by_its_hash()
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(Workplace.Fixture("rsa-3072.pub.pem")));
        Outcome.Of("verify", "--key", Workplace.Fixture("rsa-2048.pub.pem"), Workplace.Fixture("good-rsa-3072.img"))
            .MustFail(1, "does not trust", Convert.ToHexStringLower(SHA256.HashData(rsa.ExportRSAPublicKey())));
    }

    [TestMethod]
    public void A_build_time_that_a_board_does_not_believe_is_refused()
    {
        Outcome.Of("keygen", "--type", "ecdsa-p256", "--out", _place["key.pem"]).MustBeDone();
        Sign("2098-01-01");
        Verify().MustFail(1, "app.img", "build time is not plausible", "after 2060");
        Verify("--latest-build-year", "2100").MustFail(1, "build time is not plausible", "days ahead of the present");
        Verify("--latest-build-year", "1999").MustFail(2, "--latest-build-year takes a year from 2024 to 2105, not '1999'");
        Verify("--latest-build-year", "soon").MustFail(2, "--latest-build-year takes a year from 2024 to 2105, not 'soon'");
        Sign("2025-01-01");
        Verify().MustBeDone();
        Verify("--latest-build-year", "2024").MustFail(1, "after 2024");

        void Sign(string built) => Outcome.Of(
            "sign", "--force", "--key", _place["key.pem"], "--version", "1.2.3", "--built", built, Workplace.Fixture("bundle.bin"), _place["app.img"]).MustBeDone();

        Outcome Verify(params string[] more) => Outcome.Of(["verify", "--key", _place["key.pub.pem"], .. more, _place["app.img"]]);
    }

    [TestMethod]
    public void A_signed_bundle_with_a_wrong_checksum_is_refused_which_a_board_would_find_when_it_loads()
    {
        using RSA rsa = RSA.Create(3072);
        byte[] bundle = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));
        string key = _place.Write("key.pub.pem", rsa.ExportSubjectPublicKeyInfoPem());
        Outcome.Of("verify", "--key", key, _place.Write("good.img", new ImageBuilder { Payload = bundle }.Sign(rsa))).MustBeDone();
        bundle[200] ^= 1;
        Outcome.Of("verify", "--key", key, _place.Write("app.img", new ImageBuilder { Payload = bundle }.Sign(rsa))).MustFail(1, "app.img", "checksum of Fixture.Lib");
    }

    [TestMethod]
    public void A_private_key_is_not_asked_for() =>
        Outcome.Of("verify", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), Workplace.Fixture("good-rsa-3072.img")).MustFail(1, "is a private key", ".pub.pem");

    [TestMethod]
    public void A_key_that_no_board_holds_is_refused()
    {
        using RSA key = RSA.Create(1024);
        string path = _place.Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        Outcome.Of("verify", "--key", path, Workplace.Fixture("good-rsa-3072.img")).MustFail(1, path, "neither 2048 nor 3072 bits");
    }

    [TestMethod]
    [DynamicData(nameof(Useless))]
    public void A_key_that_no_image_can_match_is_refused_by_its_type_by_every_verb_that_takes_one(string pem, string word)
    {
        string path = _place.Write("key.pub.pem", pem);
        Outcome.Of("verify", "--key", path, Workplace.Fixture("good-rsa-3072.img")).MustFail(1, path, word, "RSA-3072, RSA-2048 and P-256");
        Outcome.Of("board", "new", _place["board"], "--key", path).MustFail(1, path, word, "RSA-3072, RSA-2048 and P-256");
        Assert.IsFalse(Directory.Exists(_place["board"]));
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        Outcome.Of("explain", board.Files, "--key", path).MustFail(1, path, word, "RSA-3072, RSA-2048 and P-256");
    }

    public static IEnumerable<object[]> Useless
    {
        get
        {
            using RSA long4096 = RSA.Create(4096);
            using ECDsa p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            using ECDsa p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
            using RSA good = RSA.Create();
            good.ImportFromPem(File.ReadAllText(Workplace.Fixture("rsa-2048.pub.pem")));
            using RSA three = RSA.Create(new RSAParameters { Modulus = good.ExportParameters(false).Modulus, Exponent = [3] });
            yield return [long4096.ExportSubjectPublicKeyInfoPem(), "neither 2048 nor 3072 bits"];
            yield return [three.ExportRSAPublicKeyPem(), "exponent"];
            yield return [p384.ExportSubjectPublicKeyInfoPem(), "is of the type P-384"];
            yield return [p521.ExportSubjectPublicKeyInfoPem(), "is of the type P-521"];
            yield return [File.ReadAllText(Workplace.Fixture("ed25519.pub.pem")), "is of the type Ed25519"];
        }
    }

    [TestMethod]
    public void A_compressed_P256_point_is_the_same_key()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string open = _place.Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        string compressed = _place.Write("compressed.pub.pem", PemEncoding.WriteString("PUBLIC KEY", Compressed(key)));
        string secret = _place.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Outcome.Of("sign", "--key", secret, "--version", "1.2.3", Workplace.Fixture("bundle.bin"), _place["app.img"]).MustBeDone();
        Outcome.Of("verify", "--key", compressed, _place["app.img"]).MustBeDone();
        Outcome.Of("board", "new", _place["one"], "--key", open).MustBeDone();
        Outcome.Of("board", "new", _place["two"], "--key", compressed).MustBeDone();
        Assert.AreEqual(KeyOf("one"), KeyOf("two"));

        byte[] nowhere = Compressed(key);
        int tries = 0;
        do
        {
            nowhere[^1]++;
            tries++;
        }
        while (tries < 64 && Outcome.Of("verify", "--key", _place.Write("off.pub.pem", PemEncoding.WriteString("PUBLIC KEY", nowhere)), _place["app.img"]).Error.Contains("does not trust", StringComparison.Ordinal));
        Outcome.Of("verify", "--key", _place["off.pub.pem"], _place["app.img"]).MustFail(1, "off.pub.pem", "damaged key");
        string? refusal;
        Assert.IsNull(SlotManager.Cryptography.P256PublicKey.Parse(Compressed(key), out refusal));
        Assert.Contains("compressed", refusal);

        string KeyOf(string board) => Boards.Virtual.Deployment.Provisioning.Load(Path.Combine(_place[board], "board.json")).Keys[0];
    }

    [TestMethod]
    public void A_private_P256_key_with_a_compressed_point_signs()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECParameters parts = key.ExportParameters(true);
        System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(parts.D!);
            using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 0, true)))
            {
                writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
            }

            using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 1, true)))
            {
                writer.WriteBitString([(byte)(2 + (parts.Q.Y![31] & 1)), .. parts.Q.X!]);
            }
        }

        string secret = _place.Write("key.pem", PemEncoding.WriteString("EC PRIVATE KEY", writer.Encode()));
        string open = _place.Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        Outcome.Of("sign", "--key", secret, "--version", "1.2.3", Workplace.Fixture("bundle.bin"), _place["app.img"]).MustBeDone();
        Outcome.Of("verify", "--key", open, _place["app.img"]).MustBeDone();
    }

    [TestMethod]
    public void What_imgtool_makes_of_its_options_is_refused_with_the_way_out()
    {
        string[] keys = ["--key", Workplace.Fixture("rsa-3072.pub.pem")];
        byte[] good = File.ReadAllBytes(Workplace.Fixture("good-rsa-3072.img"));
        byte[] magic = [0x77, 0xc2, 0x95, 0xf3, 0x60, 0xd2, 0xef, 0x7f, 0x35, 0x52, 0x50, 0x0f, 0x2c, 0xb6, 0x79, 0x80];
        byte[] padded = [.. good, .. Enumerable.Repeat((byte)0xff, 3000), .. magic];
        Outcome.Of(["verify", .. keys, _place.Write("padded.img", padded)]).MustFail(1, "padded for a flash slot", "without --pad");
        Outcome.Of("inspect", _place["padded.img"]).MustFail(1, "without --pad");

        byte[] bigEndian = [.. good];
        Array.Reverse(bigEndian, 0, 4);
        Outcome.Of(["verify", .. keys, _place.Write("big.img", bigEndian)]).MustFail(1, "--endian little");
        string hex = ":020000040000FA\n:10000000" + Convert.ToHexString(good[..16]) + "00\n:00000001FF\n";
        Outcome.Of(["verify", .. keys, _place.Write("app.hex", hex)]).MustFail(1, "Intel HEX", ".bin or .img");
        Outcome.Of("inspect", "--json", _place["app.hex"]).MustFail(1, "Intel HEX");

        foreach ((int flag, string words) in new[] { (0x10, "--non-bootable"), (1, "position-independent") })
        {
            byte[] flagged = [.. good];
            flagged[16] |= (byte)flag;
            Outcome.Of(["verify", .. keys, _place.Write("flagged.img", flagged)]).MustFail(1, words);
        }

        byte[] fixedAddress = [.. good];
        fixedAddress[17] |= 1;
        Outcome.Of(["verify", .. keys, _place.Write("rom.img", fixedAddress)]).MustFail(1, "--rom-fixed");
    }

    private static byte[] Compressed(ECDsa key)
    {
        byte[] whole = key.ExportSubjectPublicKeyInfo();
        byte[] compressed = [.. whole[..26], (byte)(2 + (whole[^1] & 1)), .. whole[27..59]];
        compressed[1] = 0x39;
        compressed[24] = 0x22;
        return compressed;
    }

    [TestMethod]
    public void Missing_files_are_named()
    {
        Outcome.Of("verify", "--key", _place["none.pem"], Workplace.Fixture("good-rsa-3072.img")).MustFail(1, _place["none.pem"], "does not exist");
        Outcome.Of("verify", "--key", Workplace.Fixture("rsa-3072.pub.pem"), _place["none.img"]).MustFail(1, _place["none.img"], "does not exist");
    }

    [TestMethod]
    public void Names_that_look_like_markup_or_end_lines_stay_what_they_are()
    {
        string image = _place.Write("[red]a.img", File.ReadAllBytes(Workplace.Fixture("good-rsa-3072.img")));
        string key = Workplace.Fixture("rsa-3072.pub.pem");
        Assert.Contains("[red]a.img", Outcome.Of("verify", "--key", key, image).MustBeDone().Output);
        Assert.Contains("[red]a.img", Outcome.Of("inspect", image).MustBeDone().Output);
        Outcome.Of("verify", "--key", key, _place["two\nlines\u001b[31m.img"]).MustFail(1, "two lines?[31m.img");
    }

    [TestMethod]
    public void A_name_that_starts_with_an_at_sign_is_a_file() => Outcome.Of("inspect", "@nothing").MustFail(1, "@nothing does not exist");
}
