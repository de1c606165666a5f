using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.ReferenceCharger;
using TwinSlot.ReferenceCharger.Ocpp;

namespace TwinSlot.Tests.Charger;

[TestClass]
public sealed class PartsTests
{
    [TestMethod]
    [DataRow("1970-01-01T00:00:00Z", 0)]
    [DataRow("2026-02-28T23:59:59.123Z", 1772323199)]
    [DataRow("2024-02-29t12:00:00z", 1709208000)]
    [DataRow("2026-01-01T00:00:00", 1767225600)]
    [DataRow("2026-01-01T00:00:00-01:30", 1767231000)]
    [DataRow("2026-02-29T00:00:00Z", -1)]
    [DataRow("2026-13-01T00:00:00Z", -1)]
    [DataRow("2026-01-01 00:00:00Z", -1)]
    [DataRow("2026-01-01T24:00:00Z", -1)]
    [DataRow("2026-01-01T00:00:00.Z", -1)]
    [DataRow("2026-01-01T00:00:00+1", -1)]
    [DataRow("1969-12-31T23:59:59Z", -1)]
    [DataRow("", -1)]
    public void TimesAreReadAsTheyAreWritten(string text, long seconds)
    {
        Assert.AreEqual(seconds, IsoTime.Parse(text));
    }

    [TestMethod]
    [DataRow(PortCases)]
    public void AClosedPortTakesThePortsPlace(string cases)
    {
        foreach (string pair in cases.Split(' '))
        {
            string[] parts = pair.Split('>');
            Assert.AreEqual(parts[1], ClosedPort.On(parts[0]));
        }
    }

    [TestMethod]
    public void JsonTreesComeBack()
    {
        HostJson json = new();
        const string Text = "[1,-2,3000000000,1.5,true,null,\"ä\\\"\",{\"a\":[{}]}]";
        ArrayList tree = (ArrayList)json.Read(Text)!;
        Assert.AreEqual(1, tree[0]);
        Assert.AreEqual(3000000000L, tree[2]);
        Assert.AreEqual(1.5, tree[3]);
        Assert.AreEqual(Text, json.Write(tree));
    }

    [TestMethod]
    [DataRow("7")]
    [DataRow("\"a\"")]
    [DataRow("[1,]")]
    [DataRow("[1]x")]
    [DataRow("{\"a\":1,\"a\":2}")]
    [DataRow("[\"\\ud800\"]")]
    [DataRow("")]
    public void MalformedJsonIsAnErrorInWords(string text)
    {
        HostJson json = new();
        Assert.IsNull(json.Read(text));
        Assert.AreNotEqual(string.Empty, json.Error);
        Assert.IsNotNull(json.Read("[]"));
        Assert.AreEqual(string.Empty, json.Error);
    }

    [TestMethod]
    public void JsonIsBounded()
    {
        HostJson json = new();
        Assert.IsNull(json.Read(new string('[', 5000) + new string(']', 5000)));
        Assert.IsNull(json.Read("[\"" + new string('x', JsonLimits.Length) + "\"]"));
        Assert.IsNotNull(json.Read(new string('[', JsonLimits.Depth) + new string(']', JsonLimits.Depth)));
    }

    [TestMethod]
    [DataRow(RunKind.Confirmed, 0)]
    [DataRow(RunKind.Probe, 0)]
    [DataRow(RunKind.Trial, 1)]
    public void SelfDiagnosticsWriteOnTrialOnlyAndOnce(RunKind kind, int writes)
    {
        FakeBoard board = new();
        board.Boot(kind);
        new SelfTests(board).Run();
        new SelfTests(board).Run();
        Assert.AreEqual(writes, board.KeptWrites);
        Assert.AreEqual("memory passed|contactor passed|storage passed", string.Join('|', board.Evidence.Take(3)));
    }

    [TestMethod]
    public void SelfDiagnosticsFindFaults()
    {
        FakeBoard board = new() { ContactorStuck = true, KeptFails = true };
        board.Boot(RunKind.Trial);
        new SelfTests(board).Run();
        Assert.AreEqual("memory passed|contactor failed|storage failed", string.Join('|', board.Evidence));
    }

    [TestMethod]
    public void SettingsHaveDefaultsAndBounds()
    {
        FakeBoard board = new();
        ChargerSettings plain = new(board);
        Assert.AreEqual("ws://backend/ocpp/CP1", plain.Url);
        Assert.AreEqual(100, plain.TimeScale);
        Assert.AreEqual(5, plain.TrialHeartbeatSeconds);
        board.SettingValues["timeScale"] = "10";
        board.SettingValues["trialHeartbeatSeconds"] = "0";
        board.SettingValues["heartbeatSeconds"] = "x";
        ChargerSettings set = new(board);
        Assert.AreEqual(10, set.TimeScale);
        Assert.AreEqual(5, set.TrialHeartbeatSeconds);
        Assert.AreEqual(0, set.HeartbeatSeconds);
    }

    [TestMethod]
    [DataRow("ws://backend/ocpp", "", "", 0, "")]
    [DataRow("ws://backend/ocpp", "secret", "", 1, "Basic Q1AxOnNlY3JldA==")]
    [DataRow("wss://backend/ocpp", "secret", "", 2, "Basic Q1AxOnNlY3JldA==")]
    [DataRow("wss://backend/ocpp", "", "PEM", 3, "")]
    public void CredentialsMakeTheSecurityProfile(string url, string password, string certificate, int profile, string authorization)
    {
        FakeBoard board = new();
        board.SettingValues[SettingNames.Backend] = url;
        board.SettingValues[SettingNames.BackendPassword] = password;
        board.SettingValues[SettingNames.ClientCertificate] = certificate;
        ChargerSettings settings = new(board);
        Assert.AreEqual(profile, settings.Credentials.Profile(settings.Url));
        Assert.AreEqual(authorization, settings.Credentials.Authorization);
    }

    private const string PortCases =
        "ws://127.0.0.1:80/ocpp>ws://127.0.0.1:1/ocpp ws://host>ws://host:1 wss://[::1]/x>wss://[::1]:1/x ws://[::1]:9000>ws://[::1]:1";
}
