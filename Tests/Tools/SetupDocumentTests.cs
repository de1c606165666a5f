using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Verbs.Board;

namespace TwinSlot.Tests.Tools;

/// <summary>Holds the tables of docs/ocpp.md and docs/download.md of settings and options to what <c>twinslot board new</c> writes.</summary>
[TestClass]
public sealed partial class SetupDocumentTests : IDisposable
{
    // The text below the table, security.md and the guides tell of these.
    private static readonly string[] s_elsewhere = ["--csms", "--identity", "--recovery-address", "--fast"];
    private static readonly string[][] s_rows = DocumentTable.Rows(Documents.Ocpp, "| setting | `twinslot board new` |");

    private readonly Workplace _place = new();
    private int _boards;

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void Each_option_writes_the_settings_of_its_row()
    {
        foreach (string[] row in s_rows.Where(r => !r[1].StartsWith("`--ocpp", StringComparison.Ordinal)))
        {
            CollectionAssert.AreEquivalent(Code(row[0]), Written([.. Code(row[1]).Select(o => o.Split(' ')[0])]), row[0]);
        }
    }

    [TestMethod]
    public void Every_option_that_writes_a_setting_has_a_row()
    {
        string[] rows = [.. s_rows.SelectMany(r => Code(r[1])).Where(o => o.StartsWith("--", StringComparison.Ordinal)).Select(o => o.Split(' ')[0]).Distinct()];
        string[] paired = ["--client-certificate", "--client-key", "--download-certificate", "--download-key"];
        string[] options = [.. NewVerb.Create().Options.Select(o => o.Name)];
        CollectionAssert.IsSubsetOf(paired, options);
        string[] writing =
        [
            .. options.Where(o => o is not "--key" and not "--golden" && !paired.Contains(o) && Written([o]).Length > 0),
            .. paired,
        ];
        CollectionAssert.AreEquivalent(writing.Except(s_elsewhere).ToArray(), rows);
    }

    [TestMethod]
    public void Each_dialect_is_the_version_and_the_signing_that_its_rows_say()
    {
        string[] all = [.. Version().Matches(Outcome.Of(New("--ocpp", "x")).Error).Select(m => m.Groups[1].Value)];
        Assert.IsGreaterThan(5, all.Length);
        string[] versions = [.. Row(SettingNames.Ocpp).Select(v => v.Split(' ')[^1])];
        CollectionAssert.AreEqual(all.Select(v => v.Split('-')[0]).Distinct().ToArray(), versions);
        string[] halves = s_rows.Single(r => r[0] == $"`{SettingNames.SignedFirmware}`")[1].Split(" unless ");
        string[] signed = [.. Code(halves[0]).Select(v => v.Split(' ')[^1])];
        string[] unsigned = ["1.6", .. Code(halves[1])];
        CollectionAssert.AreEquivalent(all, signed.Concat(unsigned).ToArray());
        CollectionAssert.AreEqual(all, DocumentTable.Rows(Documents.Ocpp, "| the board's `--ocpp` |").SelectMany(r => Code(r[0])).Order(StringComparer.Ordinal).ToArray());
        foreach (string dialect in all)
        {
            IReadOnlyDictionary<string, string> settings = Settings("--ocpp", dialect);
            Assert.AreEqual(dialect.Split('-')[0], settings[SettingNames.Ocpp], dialect);
            Assert.AreEqual(signed.Contains(dialect) ? "true" : "false", settings[SettingNames.SignedFirmware], dialect);
        }
    }

    [TestMethod]
    public void The_number_of_connectors_is_bounded_as_its_row_says()
    {
        Match bounds = Bounds().Match(s_rows.Single(r => r[0] == "`connectors`")[2]);
        int most = int.Parse(bounds.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.AreEqual(bounds.Groups[3].Value, Settings()["connectors"]);
        Assert.AreEqual(bounds.Groups[2].Value, Settings("--connectors", bounds.Groups[2].Value)["connectors"]);
        Outcome.Of(New("--connectors", $"{most + 1}")).MustFail(2, $"from {bounds.Groups[1].Value} to {most}");
        Outcome.Of(New("--connectors", "0")).MustFail(2, "--connectors");
    }

    [TestMethod]
    public void The_page_of_downloads_has_the_same_options_for_its_settings()
    {
        Dictionary<string, string> options = s_rows.SelectMany(r => Code(r[0]).Zip(Code(r[1]))).ToDictionary(p => p.First, p => p.Second.Split(' ')[0]);
        string[] named = [.. DocumentTable.Rows(Documents.Download, "| setting | what for |").Select(r => options[r[0].Trim('`')])];
        string sentence = $"`twinslot board new` takes them as {string.Join(", ", named[..^1].Select(o => $"`{o}`"))} and `{named[^1]}`.";
        DocumentTable.MustSay(Documents.Download, sentence);
    }

    private static string[] Row(string setting) => Code(s_rows.Single(r => r[0] == $"`{setting}`")[1]);

    private static string[] Code(string cell) => [.. CodeSpan().Matches(cell).Select(m => m.Groups[1].Value)];

    // Names of the settings that are another board's with these options than with none.
    private string[] Written(string[] options)
    {
        IReadOnlyDictionary<string, string> without = Settings();
        IReadOnlyDictionary<string, string> with = Settings([.. options.SelectMany(Given)]);
        return [.. with.Where(s => without.GetValueOrDefault(s.Key) != s.Value).Select(s => s.Key)];
    }

    private string[] Given(string option) => option switch
    {
        "--fast" or "--require-board" or "--allow-test-images" or "--download-plain-password" => [option],
        "--ocpp" => [option, "2.1"],
        "--connectors" => [option, "2"],
        "--security-hold-limit" => [option, "24"],
        "--csms" => [option, "ws://backend/ocpp"],
        "--recovery-address" => [option, "https://host/recovery.img"],
        _ when option.EndsWith("-key", StringComparison.Ordinal) => [option, Pems().Key],
        _ when option.EndsWith("-certificate", StringComparison.Ordinal) || option.EndsWith("-ca", StringComparison.Ordinal) || option.EndsWith("-roots", StringComparison.Ordinal) => [option, Pems().Certificate],
        _ => [option, "given"],
    };

    private IReadOnlyDictionary<string, string> Settings(params string[] options)
    {
        string[] line = New(options);
        Outcome.Of(line).MustBeDone();
        return Provisioning.Load(Path.Combine(line[2], "board.json")).Settings;
    }

    private string[] New(params string[] options) => ["board", "new", _place[$"board{_boards++}"], "--key", Workplace.Fixture("rsa-3072.pub.pem"), .. options];

    private (string Certificate, string Key) Pems()
    {
        if (!File.Exists(_place["board.pem"]))
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = new("CN=CP-7", key, HashAlgorithmName.SHA256);
            using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
            _place.Write("board.pem", certificate.ExportCertificatePem());
            _place.Write("board.key.pem", key.ExportPkcs8PrivateKeyPem());
        }

        return (_place["board.pem"], _place["board.key.pem"]);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"'(\d[^']*)'")]
    private static partial Regex Version();

    [GeneratedRegex(@"(\d) to (\d), default (\d)")]
    private static partial Regex Bounds();
}
