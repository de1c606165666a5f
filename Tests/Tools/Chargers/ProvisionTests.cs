using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Chargers;

/// <summary><c>twinslot provision</c> for one charger, and what <c>provision show</c> says of it.</summary>
[TestClass]
public sealed class ProvisionTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly string _deployment;
    private readonly string _key;

    public ProvisionTests()
    {
        _deployment = _place.Write("board.bin", StandInDeployment.Of());
        Outcome.Of("keygen", "--out", _place["key.pem"]).MustBeDone();
        _key = _place["key.pub.pem"];
    }

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void A_provisioned_deployment_is_the_given_one_with_the_block_filled_in()
    {
        string words = One("--set", "backend=wss://csms.example/ocpp", "--set", "backendPassword=hunter2-hunter2", "--number", "tries=5").MustBeDone().Output;
        Assert.Contains("CP-0001, 1 trusted key", words);
        byte[] before = File.ReadAllBytes(_deployment);
        byte[] after = File.ReadAllBytes(_place["CP-0001.bin"]);
        Assert.HasCount(before.Length, after);
        Assert.IsTrue(OperatingSystem.IsWindows() || File.GetUnixFileMode(_place["CP-0001.bin"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        // Only the one assembly is another, and the runtime takes its checksums.
        int[] changed = [.. Enumerable.Range(0, before.Length).Where(i => before[i] != after[i])];
        int start = FindBlock(before);
        ArrayImage image = new(after);
        int carrier = PeHeader.Read(image, 0, after.Length).Length;
        carrier += PeHeader.Read(image, carrier, after.Length).Length;
        PeHeader header = PeHeader.Read(image, carrier, after.Length);
        Assert.IsTrue(changed.All(i => i >= carrier && i < start + 16384));
        Assert.IsTrue(header.HasGoodCrc());
        Assert.AreEqual(header.BodyCrc, BitwisePeCrc.Of(after.AsSpan(carrier + PeHeader.Size, header.Length - PeHeader.Size)));

        ProvisioningResult read = ProvisioningReader.Read(after[start..(start + 16384)]);
        Assert.AreEqual(string.Empty, read.Problem);
        Assert.AreEqual(1, read.Values.Identity(1000).Keys.Count);
        Assert.AreEqual(5, read.Values.Budgets.Tries);
        CollectionAssert.AreEqual(
            new[] { "backend", "wss://csms.example/ocpp", "backendPassword", "hunter2-hunter2", "identity", "CP-0001" }, read.Values.Settings);
    }

    [TestMethod]
    public void Show_tells_everything_but_secrets()
    {
        string secret = _place.Write("client.key", "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n");
        One("--set", "backend=wss://user:hunter2@csms.example/ocpp", "--set", "backendPassword=hunter2-hunter2", "--set", "downloadPlainPassword=true", "--set", "clientKey=@" + secret, "--set", "wifiSsid=depot", "--set", "wifiPassword=hidden-passphrase", "--number", "tries=5").MustBeDone();
        byte[] bytes = File.ReadAllBytes(_place["CP-0001.bin"]);
        byte[] seal = ProvisioningReader.Read(bytes[FindBlock(bytes)..][..16384]).Values.SealKey;
        string words = Outcome.Of("provision", "show", _place["CP-0001.bin"]).MustBeDone().Output;
        string json = Outcome.Of("provision", "show", "--json", _place["CP-0001.bin"]).MustBeDone().Output;
        foreach (string shown in (string[])["CP-0001", "esp32-wrover of twinslot.example", "wss://...@csms.example/ocpp", HashOf(_key)])
        {
            Assert.Contains(shown, words);
            Assert.Contains(shown, json);
        }

        foreach (string told in (string[])[words, json])
        {
            Assert.DoesNotContain("hunter2", told);
            Assert.DoesNotContain("secret", told);
            Assert.DoesNotContain("hidden", told);
            Assert.DoesNotContain(Convert.ToBase64String(seal), told);
            Assert.DoesNotContain(Convert.ToHexStringLower(seal), told);
        }

        Assert.Contains("tries = 5", words);
        Assert.Contains("downloadPlainPassword = true", words);
        Assert.AreEqual(5, JsonDocument.Parse(json).RootElement.GetProperty("numbers").GetProperty("tries").GetInt32());
        Assert.AreEqual("(masked)", JsonDocument.Parse(json).RootElement.GetProperty("settings").GetProperty("clientKey").GetString());
    }

    [TestMethod]
    public void A_wireless_network_is_two_settings_and_its_passphrase_is_told_nowhere()
    {
        string words = One("--wifi", "@depot \u00fc", "--wifi-password", "@" + _place.Write("wifi.txt", "correct horse\n")).MustBeDone().Output;
        byte[] bytes = File.ReadAllBytes(_place["CP-0001.bin"]);
        CollectionAssert.AreEqual(
            new[] { "identity", "CP-0001", "wifiPassword", "correct horse", "wifiSsid", "@depot \u00fc" }, ProvisioningReader.Read(bytes[FindBlock(bytes)..][..16384]).Values.Settings);
        string shown = Outcome.Of("provision", "show", _place["CP-0001.bin"]).MustBeDone().Output;
        Assert.Contains("@depot \u00fc", shown);
        Assert.Contains("wifiPassword = (masked)", shown);
        Assert.DoesNotContain("horse", words + shown);
    }

    [TestMethod]
    public void A_wireless_network_that_the_firmware_could_not_join_is_refused_by_name_and_nothing_is_written()
    {
        One("--wifi", new string('n', 32)).MustFail(1, "CP-0001: wifiSsid has 32 bytes in UTF-8: the runtime keeps 31");
        One("--set", "wifiSsid=" + new string('\u00fc', 16)).MustFail(1, "wifiSsid has 32 bytes");
        One("--wifi", "depot", "--wifi-password", "sevense").MustFail(1, "wifiPassword has 7 characters: a passphrase has 8 to 63");
        One("--wifi", "depot", "--wifi-password", new string('a', 64)).MustFail(1, "64 hexadecimal digits", "give the passphrase");
        One("--wifi-password", "hunter2-hunter2").MustFail(1, "wifiPassword is given without wifiSsid");
        One("--wifi", "depot", "--set", "wifiSsid=other").MustFail(2, "--wifi is --set wifiSsid");

        // It may be a passphrase that begins so.
        Assert.DoesNotContain("missing.txt", One("--wifi", "depot", "--wifi-password", "@" + _place["missing.txt"]).MustFail(1, "--wifi-password names behind '@'").Error);
        One("--wifi", " ").MustFail(2, "--wifi is empty");
        Outcome refused = One("--wifi", "depot", "--wifi-password", "p\u00e4ssword-hunter2");
        refused.MustFail(1, "printable ASCII");
        Assert.DoesNotContain("hunter2", refused.Output + refused.Error);
        Assert.DoesNotContain("CP-0001.bin", _place.Names);
    }

    [TestMethod]
    public void A_deployment_that_nobody_filled_in_is_shown_as_that()
    {
        Outcome shown = Outcome.Of("provision", "show", _deployment);
        Assert.AreEqual(1, shown.ExitCode);
        Assert.Contains("not provisioned", shown.Output);
    }

    [TestMethod]
    [DataRow("RSA-4096", "neither 2048 nor 3072 bits")]
    [DataRow("exponent 3", "exponent")]
    [DataRow("private", "is a private key")]
    public void A_key_that_boards_do_not_take_is_refused_by_name_and_nothing_is_written(string kind, string words)
    {
        using RSA large = RSA.Create(kind == "RSA-4096" ? 4096 : 3072);
        RSAParameters three = large.ExportParameters(false) with { Exponent = [3] };
        using RSA small = RSA.Create(three);
        string path = kind == "private" ? _place["key.pem"] : _place.Write("bad.pub.pem", (kind == "exponent 3" ? small : large).ExportRSAPublicKeyPem());
        Outcome.Of("provision", "--board", StandInDeployment.Board, "--deployment", _deployment, "--keys", path, "--serial", "A", "--out", _place["A.bin"]).MustFail(1, words);
        Assert.DoesNotContain("A.bin", _place.Names);
    }

    [TestMethod]
    public void A_file_that_is_no_deployment_with_one_block_is_refused_by_name()
    {
        byte[] good = StandInDeployment.Of();
        byte[] flipped = [.. good];
        flipped[^3000] ^= 1;
        MustRefuse([], "no deployment");
        MustRefuse(Encoding.ASCII.GetBytes("not a deployment at all"), "no deployment");
        MustRefuse(flipped, "damaged");
        MustRefuse(good[..^5000], "damaged");
        MustRefuse(StandInDeployment.Of(0), "no provisioning block");
        MustRefuse(StandInDeployment.Of(2), "2 provisioning blocks");
        Outcome.Of("provision", "--board", "esp32-s3-n16r8", "--deployment", _deployment, "--keys", _key, "--serial", "A", "--out", _place["A.bin"])
            .MustFail(1, "without TwinSlot.Boards.Esp32S3N16R8");
        Assert.DoesNotContain("A.bin", _place.Names);
    }

    [TestMethod]
    public void Wrong_usage_is_said_to_be_that()
    {
        One("--list", "x.csv").MustFail(2, "--serial for one charger, or --list");
        One("--set", "backend").MustFail(2, "NAME=VALUE");
        One("--number", "attempts=3").MustFail(2, "attempts", "tries");
        One("--number", "tries=many").MustFail(2, "tries", "many");
        One("--number", "tries=256").MustFail(1, "Tries cannot be 256, but 1 to 255");
        One("--number", "secondsAnHour=0").MustFail(1, "SecondsAnHour cannot be 0");
        One("--number", "tick=20000").MustFail(1, "Tick cannot be 20000, but 10 to 1000");
        One("--set", "identity=CP-2").MustFail(2, "the identity is the serial number");
        One("--set", "note=@" + _place.Write("latin.txt", [0xE4, 0x0A])).MustFail(1, "latin.txt is no text in UTF-8");
        One("--set", "note=" + new string('x', 20_000)).MustFail(1, "the block has room for");
        Outcome.Of("provision", "--board", StandInDeployment.Board, "--deployment", _deployment, "--keys", _key, "--serial", "../up", "--out", _place["A.bin"]).MustFail(2, "no serial number");
        Assert.IsFalse(_place.Names.Any(name => name.EndsWith(".tmp", StringComparison.Ordinal) || name == "CP-0001.bin"));
        One().MustBeDone();
        One().MustFail(1, "exists and is not overwritten");
    }

    [TestMethod]
    public void A_value_from_a_file_is_its_text_without_a_byte_order_mark_and_the_end_of_its_last_line()
    {
        One("--set", "backendPassword=@" + _place.Write("pw.txt", [0xEF, 0xBB, 0xBF, .. "a pass word \n"u8]), "--set", "note=@" + _place.Write("note.txt", "1\r\n2\r\n")).MustBeDone();
        byte[] bytes = File.ReadAllBytes(_place["CP-0001.bin"]);
        CollectionAssert.AreEqual(
            new[] { "backendPassword", "a pass word ", "identity", "CP-0001", "note", "1\r\n2" }, ProvisioningReader.Read(bytes[FindBlock(bytes)..][..16384]).Values.Settings);
    }

    [TestMethod]
    public void A_development_key_is_trusted_and_warned_of()
    {
        Outcome.Of("keygen", "--type", "ecdsa-p256", "--out", _place["dev.pem"]).MustBeDone();
        string words = One("--dev-key", _place["dev.pub.pem"]).MustBeDone().Output;
        Assert.Contains("development key is trusted", words);
        Assert.Contains("2 trusted keys", words);
    }

    private void MustRefuse(byte[] deployment, string words)
    {
        string path = _place.Write("wrong.bin", deployment);
        Outcome.Of("provision", "--board", StandInDeployment.Board, "--deployment", path, "--keys", _key, "--serial", "A", "--out", _place["A.bin"]).MustFail(1, "wrong.bin", words);
        Outcome.Of("provision", "show", path).MustFail(1, "wrong.bin", words);
    }

    private Outcome One(params string[] more) => Outcome.Of(
        ["provision", "--board", StandInDeployment.Board, "--deployment", _deployment, "--keys", _key, "--serial", "CP-0001", "--out", _place["CP-0001.bin"], .. more]);

    // The bootloader has the marker among its texts, without a block behind it.
    private static int FindBlock(byte[] bytes) => bytes.AsSpan().LastIndexOf("TwinSlotProvided"u8);

    private static string HashOf(string pem)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(pem));
        return Convert.ToHexStringLower(SHA256.HashData(rsa.ExportRSAPublicKey()));
    }
}
