using System.Text.Json;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class InspectTests : IDisposable
{
    private static readonly string[] s_properties = ["file", "length", "problem", "header", "sha256", "sha256Matches", "signatureType", "keyHash", "tlvs", "parts", "update"];

    private readonly Workplace _place = new();

    public static IEnumerable<object[]> Images => Workplace.Fixtures("*.img").Select(name => new object[] { name });

    public void Dispose() => _place.Dispose();

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void A_fixture_is_shown_whatever_it_is(string name)
    {
        Outcome table = Outcome.Of("inspect", Workplace.Fixture(name));
        Outcome json = Outcome.Of("inspect", "--json", Workplace.Fixture(name));
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement root = document.RootElement;
        CollectionAssert.AreEqual(s_properties, root.EnumerateObject().Select(property => property.Name).ToArray());
        Assert.AreEqual(new FileInfo(Workplace.Fixture(name)).Length, root.GetProperty("length").GetInt64());
        Assert.AreEqual(table.ExitCode, json.ExitCode);
        Assert.DoesNotContain('\u001b', table.Output);
        bool isInOrder = root.GetProperty("problem").ValueKind == JsonValueKind.Null;
        if (isInOrder)
        {
            table.MustBeDone();
            json.MustBeDone();
            Assert.IsTrue(root.GetProperty("sha256Matches").GetBoolean());
            Assert.Contains(root.GetProperty("sha256").GetString()!, table.Output);
        }
        else
        {
            table.MustFail(1, name, "is not in order: ");
            json.MustFail(1, name, root.GetProperty("problem").GetProperty("message").GetString()!);
        }

        // Signature and key are verify's question, so images not signed by a trusted key can be in order.
        string[] unsigned = ["bad-flip-keyhash.img", "bad-flip-signature.img", "bad-unsigned.img"];
        bool expected = name.StartsWith("good-", StringComparison.Ordinal) || name.StartsWith("bad-unknown-", StringComparison.Ordinal) || unsigned.Contains(name);
        Assert.AreEqual(expected, isInOrder);
    }

    [TestMethod]
    public void Everything_that_was_signed_is_shown()
    {
        string image = _place.Sign("app.img", "--security-counter", "7", "--board", "my-board", "--built", "2026-05-04T03:02:01Z");
        using JsonDocument document = JsonDocument.Parse(Outcome.Of("inspect", "--json", image).MustBeDone().Output);
        JsonElement root = document.RootElement;
        Assert.AreEqual("1.2.3+4", root.GetProperty("header").GetProperty("version").GetString());
        Assert.AreEqual("rsa-3072", root.GetProperty("signatureType").GetString());
        Assert.AreEqual("5ccb4a86", root.GetProperty("keyHash").GetString()![..8]);
        JsonElement[] tlvs = [.. root.GetProperty("tlvs").EnumerateArray()];
        string[] names = ["security-counter", "vendor-uuid", "class-uuid", "resident-set", "build-time", "parts", "sha-256", "key-hash", "rsa-3072"];
        CollectionAssert.AreEqual(names, tlvs.Select(tlv => tlv.GetProperty("name").GetString()).ToArray());
        Assert.AreEqual("7", tlvs[0].GetProperty("meaning").GetString());
        Assert.AreEqual("bc8c1233-9249-5c1e-9e1f-c936fe12473f", tlvs[1].GetProperty("meaning").GetString());
        Assert.IsTrue(tlvs[2].GetProperty("protected").GetBoolean());
        Assert.AreEqual("mscorlib 1.17", tlvs[3].GetProperty("meaning").GetString());
        Assert.AreEqual("2026-05-04T03:02:01Z", tlvs[4].GetProperty("meaning").GetString());
        Assert.Contains(" parts", tlvs[5].GetProperty("meaning").GetString()!);
        Assert.IsFalse(tlvs[6].GetProperty("protected").GetBoolean());
        Assert.AreEqual(384 * 2, tlvs[8].GetProperty("value").GetString()!.Length);
    }

    [TestMethod]
    public void Dependencies_and_whole_keys_are_read()
    {
        Assert.Contains("image 0, at least 1.0.0+0", Outcome.Of("inspect", Workplace.Fixture("good-dependency.img")).MustBeDone().Output);

        // The image carries the key itself; its hash is that of the P-256 key that other fixtures name.
        Outcome whole = Outcome.Of("inspect", "--json", Workplace.Fixture("good-full-pubkey.img")).MustBeDone();
        using JsonDocument document = JsonDocument.Parse(whole.Output);
        Assert.AreEqual("76c305814168eb1db553756bd71f30ed7edca0241a5d3c07af02ec5c30c75aaf", document.RootElement.GetProperty("keyHash").GetString());
    }

    [TestMethod]
    public void A_changed_payload_shows_in_the_hash()
    {
        Outcome outcome = Outcome.Of("inspect", Workplace.Fixture("bad-flip-payload.img")).MustFail(1, "SHA-256 does not match");
        Assert.Contains("NO", outcome.Output);
        using JsonDocument document = JsonDocument.Parse(Outcome.Of("inspect", "--json", Workplace.Fixture("bad-flip-payload.img")).Output);
        Assert.AreEqual("hashMismatch", document.RootElement.GetProperty("problem").GetProperty("reason").GetString());
        Assert.IsFalse(document.RootElement.GetProperty("sha256Matches").GetBoolean());
    }

    [TestMethod]
    public void Whatever_the_bytes_are_there_is_an_answer()
    {
        byte[] good = File.ReadAllBytes(Workplace.Fixture("good-security-counter.img"));
        Random random = new(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = good[..random.Next(1, good.Length + 1)];
            for (int flips = random.Next(3); flips >= 0; flips--)
            {
                bytes[random.Next(Math.Min(bytes.Length, i % 2 == 0 ? 32 : bytes.Length))] = (byte)random.Next(256);
            }

            Outcome outcome = Outcome.Of("inspect", "--json", _place.Write("any.img", bytes));
            JsonDocument.Parse(outcome.Output).Dispose();
            Assert.DoesNotContain("should not have happened", outcome.Error);
        }
    }
}
