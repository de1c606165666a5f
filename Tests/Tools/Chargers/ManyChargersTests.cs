using System.Security.Cryptography;
using System.Text;
using TwinSlot.Bootloader.Provisioning;

namespace TwinSlot.Tests.Tools.Chargers;

/// <summary><c>twinslot provision --list</c>.</summary>
[TestClass]
public sealed class ManyChargersTests : IDisposable
{
    private const int Many = 1000;

    private readonly Workplace _place = new();

    public TestContext TestContext { get; set; } = null!;

    public ManyChargersTests()
    {
        _place.Write("board.bin", StandInDeployment.Of());
        Outcome.Of("keygen", "--out", _place["key.pem"]).MustBeDone();
    }

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void A_thousand_chargers_have_a_thousand_seal_keys_and_no_secret_is_told()
    {
        _place.Write("chargers.csv", "serial,backendPassword\n" + string.Concat(Enumerable.Range(0, Many).Select(i => $"CP-{i:D4},\"pass,{i:D4}-secret\"\n")));
        DateTime start = DateTime.UtcNow;
        string words = List("--seal-keys", _place["seal-keys.csv"]).MustBeDone().Output;
        TestContext.WriteLine($"{Many} chargers in {(DateTime.UtcNow - start).TotalSeconds:F1} s");
        Assert.Contains($"{Many} made, 0 there already", words);
        string[] keys = File.ReadAllLines(_place["seal-keys.csv"]);
        Assert.HasCount(Many, keys);
        Assert.HasCount(Many, keys.Select(line => line.Split(',')[1]).Distinct().ToArray());
        Assert.IsTrue(OperatingSystem.IsWindows() || File.GetUnixFileMode(_place["seal-keys.csv"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        string manifest = File.ReadAllText(Path.Combine(_place["chargers"], "manifest.csv"));
        foreach (string told in (string[])[words, manifest])
        {
            Assert.DoesNotContain("secret", told);
            Assert.IsFalse(keys.Any(line => told.Contains(line.Split(',')[1], StringComparison.Ordinal)));
        }

        foreach (int i in (int[])[0, 1, 500, Many - 1])
        {
            string serial = $"CP-{i:D4}";
            byte[] bytes = File.ReadAllBytes(Path.Combine(_place["chargers"], serial + ".bin"));
            Provisioned values = ProvisioningReader.Read(bytes[bytes.AsSpan().LastIndexOf("TwinSlotProvided"u8)..][..16384]).Values;
            Assert.AreEqual($"{serial},{Convert.ToBase64String(values.SealKey)}", keys[i]);
            CollectionAssert.AreEqual(new[] { "backend", "wss://csms.example", "backendPassword", $"pass,{i:D4}-secret", "identity", serial }, values.Settings);
            Assert.Contains($"{serial},{serial}.bin,{Convert.ToHexStringLower(SHA256.HashData(bytes))},", manifest);
        }
    }

    [TestMethod]
    public void A_list_has_wireless_networks_of_its_own_and_nothing_is_made_of_one_that_could_not_be_joined()
    {
        _place.Write("chargers.csv", "serial,wifiSsid,wifiPassword\nCP-1,,\nCP-2,yard,yard-passphrase\nCP-3,gate,short\n");
        List("--wifi", "depot", "--wifi-password", "depot-passphrase").MustFail(1, "CP-3: wifiPassword has 5 characters");
        Assert.IsFalse(Directory.Exists(_place["chargers"]));

        _place.Write("chargers.csv", "serial,wifiSsid,wifiPassword\nCP-1,,\nCP-2,yard,yard-passphrase\n");
        List("--wifi", "depot", "--wifi-password", "depot-passphrase").MustBeDone();
        foreach (string[] charger in (string[][])[["CP-1", "depot"], ["CP-2", "yard"]])
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(_place["chargers"], charger[0] + ".bin"));
            CollectionAssert.AreEqual(
                new[] { "backend", "wss://csms.example", "identity", charger[0], "wifiPassword", charger[1] + "-passphrase", "wifiSsid", charger[1] },
                ProvisioningReader.Read(bytes[bytes.AsSpan().LastIndexOf("TwinSlotProvided"u8)..][..16384]).Values.Settings);
        }
    }

    [TestMethod]
    public void A_run_that_was_cut_off_goes_on_where_it_stopped()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("the command is a shell's");
        }

        _place.Write("chargers.csv", "serial\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"CP-{i}\n")));
        string vault = _place["vault"];
        Directory.CreateDirectory(vault);
        string command = $"sh -c 'test \"$1\" != CP-3 || test -e {vault}/open || exit 9; cat > {vault}/\"$1\"' sh";
        List("--seal-key-command", command).MustFail(1, "exit code 9", "CP-3", "Nothing was made for it");
        string folder = _place["chargers"];
        Assert.HasCount(4, Directory.GetFiles(folder), "three chargers and the manifest");

        // Half a line of the manifest, and a file that is not as it was made.
        File.AppendAllText(Path.Combine(folder, "manifest.csv"), "CP-3,CP-3.bi");
        File.WriteAllText(Path.Combine(folder, "CP-1.bin"), "half");
        byte[] kept = File.ReadAllBytes(Path.Combine(folder, "CP-0.bin"));
        File.WriteAllText(Path.Combine(vault, "open"), string.Empty);
        Assert.Contains("4 made, 2 there already", List("--seal-key-command", command).MustBeDone().Output);
        CollectionAssert.AreEqual(kept, File.ReadAllBytes(Path.Combine(folder, "CP-0.bin")));
        Assert.Contains("0 made, 6 there already", List("--seal-key-command", command).MustBeDone().Output);
        for (int i = 0; i < 6; i++)
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(folder, $"CP-{i}.bin"));
            byte[] seal = ProvisioningReader.Read(bytes[bytes.AsSpan().LastIndexOf("TwinSlotProvided"u8)..][..16384]).Values.SealKey;
            Assert.AreEqual(Convert.ToBase64String(seal), File.ReadAllText(Path.Combine(vault, $"CP-{i}")).Trim());
        }
    }

    [TestMethod]
    public void Files_of_other_keys_values_or_another_deployment_are_not_taken_for_this_run_s()
    {
        _place.Write("chargers.csv", "serial,note\nA,1\nB,2\n");
        List().MustBeDone();
        Assert.Contains("0 made, 2 there already", List().MustBeDone().Output);
        _place.Write("chargers.csv", "serial,note\nA,1\nB,3\n");
        List().MustFail(1, "B.bin was made of another deployment, other keys or other values", "--force");
        _place.Write("chargers.csv", "serial,note\nA,1\nB,2\n");
        List("--set", "model=X").MustFail(1, "A.bin");
        Outcome.Of("keygen", "--type", "ecdsa-p256", "--out", _place["new.pem"]).MustBeDone();
        List("--dev-key", _place["new.pub.pem"]).MustFail(1, "A.bin");
        Assert.Contains("2 made", List("--dev-key", _place["new.pub.pem"], "--force").MustBeDone().Output);
    }

    [TestMethod]
    public void Half_a_line_of_a_file_of_seal_keys_spoils_no_other()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows keeps the folder's rights");
            return;
        }

        _place.Write("chargers.csv", "serial\nA\n");
        File.SetUnixFileMode(_place.Write("seal-keys.csv", "CP-1,AAAA\nCP-2,BB"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        List("--seal-keys", _place["seal-keys.csv"]).MustBeDone();
        string[] lines = File.ReadAllLines(_place["seal-keys.csv"]);
        Assert.HasCount(3, lines);
        Assert.StartsWith("A,", lines[2]);
    }

    [TestMethod]
    [DataRow("", "line 1", "no column 'serial'")]
    [DataRow("name\nA\n", "line 1", "no column 'serial'")]
    [DataRow("serial,a,a\n", "line 1", "'a' is there twice")]
    [DataRow("serial\n", "names no charger")]
    [DataRow("serial\nA\nb c\n", "line 3", "'b c' is no serial number")]
    [DataRow("serial\nA\nB\na\n", "line 4", "in line 2 already")]
    [DataRow("serial,x\nA,1\nB\n", "line 3", "another number of fields")]
    [DataRow("serial,x\nA,1\"2\n", "line 2", "a quote stands where none may")]
    [DataRow("serial,identity\nA,B\n", "line 1", "a charger's identity is its serial number")]
    public void A_list_that_is_wrong_is_refused_with_its_line_and_nothing_is_made(string text, params string[] words)
    {
        _place.Write("chargers.csv", text);
        List("--seal-keys", _place["seal-keys.csv"]).MustFail(1, ["chargers.csv", .. words]);
        Assert.DoesNotContain("chargers", _place.Names);
        Assert.DoesNotContain("seal-keys.csv", _place.Names);
    }

    [TestMethod]
    public void A_file_for_secrets_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows keeps the folder's rights");
            return;
        }

        _place.Write("chargers.csv", "serial\nA\n");
        File.SetUnixFileMode(_place.Write("open.csv", string.Empty), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        List("--seal-keys", _place["open.csv"]).MustFail(1, "may be read by others", "chmod 600");
        _place.Write("other.csv", "a,b\n");
        Directory.CreateDirectory(_place["chargers"]);
        File.WriteAllText(Path.Combine(_place["chargers"], "manifest.csv"), "something else\n", Encoding.UTF8);
        List().MustFail(1, "no manifest");
    }

    private Outcome List(params string[] more) => Outcome.Of(
    [
        "provision", "--board", StandInDeployment.Board, "--deployment", _place["board.bin"], "--keys", _place["key.pub.pem"], "--set", "backend=wss://csms.example",
        "--list", _place["chargers.csv"], "--out", _place["chargers"], .. more,
    ]);
}
