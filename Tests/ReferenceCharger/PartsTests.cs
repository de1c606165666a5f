using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

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
    public void Times_are_read_as_they_are_written(string text, long seconds)
    {
        Assert.AreEqual(seconds, IsoTime.Parse(text));
    }

    [TestMethod]
    [DataRow(PortCases)]
    public void A_closed_port_takes_the_ports_place(string cases)
    {
        foreach (string pair in cases.Split(' '))
        {
            string[] parts = pair.Split('>');
            Assert.AreEqual(parts[1], ClosedPort.On(parts[0]));
        }
    }

    [TestMethod]
    [DataRow(BootMode.Confirmed, 0)]
    [DataRow(BootMode.Probe, 0)]
    [DataRow(BootMode.Trial, 1)]
    public void Self_diagnostics_write_on_trial_only_and_once(BootMode mode, int writes)
    {
        FakeBootServices board = new();
        board.Boot(mode);
        new SelfTests(board, new Variant()).Run();
        new SelfTests(board, new Variant()).Run();
        Assert.AreEqual(writes, board.KeptWrites);
        Assert.AreEqual("memory passed|contactor passed|storage passed", string.Join('|', board.Evidence.Take(3)));
    }

    [TestMethod]
    public void Self_diagnostics_find_faults()
    {
        FakeBootServices board = new() { ContactorStuck = true, KeptFails = true };
        board.Boot(BootMode.Trial);
        new SelfTests(board, new Variant()).Run();
        Assert.AreEqual("memory passed|contactor failed|storage failed", string.Join('|', board.Evidence));
    }

    [TestMethod]
    public void Settings_have_defaults_and_bounds()
    {
        FakeBootServices board = new();
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
    public void Only_different_requests_in_a_row_show_a_dead_connection()
    {
        UnansweredCalls calls = new();
        for (int i = 0; i < 9; i++)
        {
            calls.Add("A");
        }

        Assert.IsFalse(calls.ShowADeadConnection);
        calls.Add("B");
        Assert.IsTrue(calls.ShowADeadConnection);
        calls.Clear();
        calls.Add("A");
        calls.Add("B");
        Assert.IsFalse(calls.ShowADeadConnection);
        calls.Add("A");
        Assert.IsTrue(calls.ShowADeadConnection);
    }

    [TestMethod]
    public void What_is_not_answered_is_repeated_after_longer_and_longer_pauses()
    {
        RepeatPause pause = new();
        long now = 5;
        List<long> waits = [];
        for (int i = 0; i < 12; i++)
        {
            pause.Begin(now);
            long wait = 0;
            while (!pause.IsOver(now + wait))
            {
                wait += 10000;
            }

            waits.Add(wait / 1000);
            now += wait;
        }

        Assert.AreEqual("10 20 40 80 160 320 640 960 960 960 960 960", string.Join(' ', waits));
        pause.Reset();
        Assert.IsTrue(pause.IsOver(now));
    }

    [TestMethod]
    [DataRow("CP-1", "CP-1")]
    [DataRow("CP#1?x", "CP%231%3Fx")]
    [DataRow("RDAM 100%", "RDAM%20100%25")]
    [DataRow("a/b", "a%2Fb")]
    [DataRow("\u00e9|@", "%C3%A9%7C@")]
    public void An_identity_stands_percent_encoded_in_the_URL(string identity, string encoded)
    {
        FakeBootServices board = new();
        board.SettingValues[SettingNames.Identity] = identity;
        ChargerSettings settings = new(board);
        Assert.AreEqual("ws://backend/ocpp/" + encoded, settings.Url);
        Assert.AreEqual(string.Empty, settings.Missing);
    }

    [TestMethod]
    [DataRow("2.0.1", "", "CP 1", "the character ' '")]
    [DataRow("2.1", "", "CP#1", "the character '#'")]
    [DataRow("2.0.1", "", "CP:1", "a colon")]
    [DataRow("1.6", "secret", "CP:1", "a colon")]
    [DataRow("1.6", "", "CP\n1", "a control character")]
    [DataRow("1.6", "", "..", "a meaning of its own")]
    [DataRow("2.0.1", "", "0123456789012345678901234567890123456789012345678", "49 characters")]
    public void An_identity_that_OCPP_forbids_is_refused_by_name(string version, string password, string identity, string words)
    {
        FakeBootServices board = new();
        board.SettingValues[SettingNames.Ocpp] = version;
        board.SettingValues[SettingNames.BackendPassword] = password;
        board.SettingValues[SettingNames.Identity] = identity;
        StringAssert.Contains(new ChargerSettings(board).Missing, words);
    }

    [TestMethod]
    [DataRow("ws://backend/ocpp", "", "", 0, "")]
    [DataRow("ws://backend/ocpp", "secret", "", 1, "Basic Q1AxOnNlY3JldA==")]
    [DataRow("wss://backend/ocpp", "secret", "", 2, "Basic Q1AxOnNlY3JldA==")]
    [DataRow("wss://backend/ocpp", "", "PEM", 3, "")]
    public void Credentials_make_the_security_profile(string url, string password, string certificate, int profile, string authorization)
    {
        FakeBootServices board = new();
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
