using System.Security.Cryptography;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class VerifyTests : IDisposable
{
    private static readonly string[] s_keys = [.. Workplace.Fixtures("*.pub.pem").SelectMany(name => new[] { "--key", Workplace.Fixture(name) })];

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
