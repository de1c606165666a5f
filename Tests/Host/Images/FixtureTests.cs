using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Images;

[TestClass]
public sealed class FixtureTests
{
    // What is signed with Ed25519 has to pass everything up to the signature's type.
    private static readonly Dictionary<string, FailureReason> s_expected = new()
    {
        ["good-rsa-2048.img"] = FailureReason.None,
        ["good-rsa-3072.img"] = FailureReason.None,
        ["good-150k-payload.img"] = FailureReason.None,
        ["good-board-uuid.img"] = FailureReason.None,
        ["good-custom-tlv.img"] = FailureReason.None,
        ["good-dependency.img"] = FailureReason.None,
        ["good-ecdsa-p256.img"] = FailureReason.None,
        ["good-ed25519.img"] = FailureReason.UnsupportedSignature,
        ["good-full-pubkey.img"] = FailureReason.None,
        ["good-header-512.img"] = FailureReason.None,
        ["good-security-counter.img"] = FailureReason.None,
        ["bad-31-bytes.img"] = FailureReason.ImageMalformed,
        ["bad-duplicate-tlv.img"] = FailureReason.ImageMalformed,
        ["bad-empty.img"] = FailureReason.ImageMalformed,
        ["bad-encrypted-flag.img"] = FailureReason.UnsupportedImage,
        ["bad-flip-hash.img"] = FailureReason.HashMismatch,
        ["bad-flip-keyhash.img"] = FailureReason.UnknownKey,
        ["bad-flip-magic.img"] = FailureReason.ImageMalformed,
        ["bad-flip-payload.img"] = FailureReason.HashMismatch,
        ["bad-flip-signature.img"] = FailureReason.SignatureInvalid,
        ["bad-flip-tlv-magic.img"] = FailureReason.ImageMalformed,
        ["bad-flip-version.img"] = FailureReason.HashMismatch,
        ["bad-header-only.img"] = FailureReason.ImageMalformed,
        ["bad-header-size-huge.img"] = FailureReason.ImageMalformed,
        ["bad-protected-size-lies.img"] = FailureReason.ImageMalformed,
        ["bad-size-overflow.img"] = FailureReason.ImageMalformed,
        ["bad-tlv-entry-overruns.img"] = FailureReason.ImageMalformed,
        ["bad-tlv-total-huge.img"] = FailureReason.ImageMalformed,
        ["bad-tlv-total-tiny.img"] = FailureReason.ImageMalformed,
        ["bad-trailing-garbage.img"] = FailureReason.ImageMalformed,
        ["bad-truncated-1.img"] = FailureReason.ImageMalformed,
        ["bad-truncated-half.img"] = FailureReason.ImageMalformed,
        ["bad-unknown-ecdsa-p256.img"] = FailureReason.UnknownKey,
        ["bad-unknown-ed25519.img"] = FailureReason.UnsupportedSignature,
        ["bad-unknown-rsa-2048.img"] = FailureReason.UnknownKey,
        ["bad-unknown-rsa-3072.img"] = FailureReason.UnknownKey,
        ["bad-unsigned.img"] = FailureReason.Unsigned,
    };

    public static IEnumerable<object[]> Images => Fixtures.Named("*.img").Select(static name => new object[] { name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void A_fixture_gets_its_answer(string name)
    {
        ImageParseResult parsed = Verify(Fixtures.Read(name), Fixtures.Keys(), out FailureReason reason);
        TestContext.WriteLine($"{name}: {reason}: {FailureReasons.Describe(reason)}. {parsed.Detail}");
        Assert.AreEqual(s_expected[name], reason, parsed.Detail);
        Assert.AreEqual(parsed.Manifest is null, parsed.Detail.Length > 0, "a refusal of the parser has a detail");
    }

    [TestMethod]
    public void Every_expectation_has_its_fixture()
    {
        CollectionAssert.AreEquivalent(s_expected.Keys, Fixtures.Named("*.img").ToArray());
    }

    [TestMethod]
    [DataRow("good-rsa-2048.img", "rsa-3072")]
    [DataRow("good-rsa-3072.img", "rsa-2048")]
    public void A_good_image_is_refused_by_a_board_that_trusts_another_key(string name, string key)
    {
        Verify(Fixtures.Read(name), new TrustedKeys([Fixtures.PublicKey(key)]), out FailureReason reason);
        Assert.AreEqual(FailureReason.UnknownKey, reason);
    }

    [TestMethod]
    public void The_fixtures_say_what_they_were_made_with()
    {
        ImageManifest board = Manifest("good-board-uuid.img");
        // UUIDv5 of the names in the fixtures' making; the bytes stand in the file in this order.
        Assert.AreEqual("cfbf319130c5596faa22fdb4d178839f", Convert.ToHexStringLower(board.VendorUuid));
        Assert.AreEqual("0951068a4c7c598ab273e3ec4357f560", Convert.ToHexStringLower(board.ClassUuid));

        ImageManifest dependency = Manifest("good-dependency.img");
        Assert.AreEqual(0, dependency.DependencyImage);
        Assert.AreEqual("1.0.0+0", dependency.DependencyVersion.ToText());

        Assert.IsTrue(Manifest("good-security-counter.img").HasSecurityCounter);
        Assert.AreEqual(512, Manifest("good-header-512.img").PayloadOffset);
        Assert.AreEqual(0xa7, Manifest("good-custom-tlv.img").Tlvs[0].Type);
        Assert.IsNotNull(Manifest("good-full-pubkey.img").PublicKey);
        Assert.IsNotNull(Fixtures.Keys().FindFor(Manifest("good-full-pubkey.img")));
        Assert.IsNotNull(Fixtures.Keys().FindFor(Manifest("good-ed25519.img")));
        Assert.AreEqual("1.2.3+4", Manifest("good-rsa-3072.img").Version.ToText());
    }

    private static ImageManifest Manifest(string name) => ImageParser.Parse(new ArrayImage(Fixtures.Read(name))).Manifest;

    internal static ImageParseResult Verify(byte[] bytes, TrustedKeys keys, out FailureReason reason)
    {
        ArrayImage image = new(bytes);
        ImageParseResult parsed = ImageParser.Parse(image);
        reason = parsed.Manifest is null ? parsed.Reason : ImageVerifier.Verify(image, parsed.Manifest, keys, null);
        return parsed;
    }
}
