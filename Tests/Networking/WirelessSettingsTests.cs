using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Networking;

[TestClass]
public sealed class WirelessSettingsTests
{
    [TestMethod]
    [DataRow("n", "", DisplayName = "the shortest name, an open network")]
    [DataRow("1234567890123456789012345678901", "12345678", DisplayName = "the longest name, the shortest passphrase")]
    [DataRow("Lade\u00fcplatz", " ~ ~ ~ ~", DisplayName = "the first and the last character of a passphrase")]
    public void A_network_that_can_be_joined_has_no_problem(string name, string password) =>
        Assert.AreEqual(string.Empty, new WirelessSettings(name, password).Problem);

    [TestMethod]
    [DataRow("12345678901234567890123456789012", "", "wifiSsid has 32 bytes")]
    [DataRow("123456789012345678901234567890\u00fc", "", "wifiSsid has 32 bytes")]
    [DataRow("depot\n", "", "wifiSsid has a control character")]
    [DataRow("depot\u007f", "", "wifiSsid has a control character")]
    [DataRow("", "12345678", "wifiPassword is given without wifiSsid")]
    [DataRow("depot", "1234567", "wifiPassword has 7 characters")]
    [DataRow("depot", "1234567\t", "wifiPassword has a character that is not printable ASCII")]
    [DataRow("depot", "1234567\u00fc", "wifiPassword has a character that is not printable ASCII")]
    public void A_network_that_cannot_be_joined_has_its_problem_said(string name, string password, string words) =>
        Assert.StartsWith(words, new WirelessSettings(name, password).Problem);

    [TestMethod]
    public void A_passphrase_of_63_characters_fits_and_one_of_64_does_not()
    {
        Assert.AreEqual(string.Empty, new WirelessSettings("depot", new string('a', 63)).Problem);
        Assert.Contains("64 characters: the runtime keeps 63", new WirelessSettings("depot", new string('a', 64)).Problem);
    }

    [TestMethod]
    public void A_board_without_the_settings_has_no_network_to_join_and_no_problem()
    {
        FakeBootServices board = new();
        Assert.IsFalse(WirelessSettings.Of(board).IsGiven);
        Assert.AreEqual(string.Empty, WirelessSettings.Of(board).Problem);
        NetworkStack.JoinWireless(board);
        Assert.IsEmpty(board.Said);
    }

    [TestMethod]
    public void A_network_is_stored_only_if_name_and_passphrase_are()
    {
        FakeBootServices board = new();
        board.SettingValues[SettingNames.WifiSsid] = "depot";
        board.SettingValues[SettingNames.WifiPassword] = "passphrase";
        WirelessSettings wanted = WirelessSettings.Of(board);
        Assert.IsTrue(wanted.IsGiven);
        Assert.IsTrue(wanted.AreStored("depot", "passphrase"));
        Assert.IsFalse(wanted.AreStored("Depot", "passphrase"));
        Assert.IsFalse(wanted.AreStored("depot", "passphrase2"));
        Assert.IsFalse(wanted.AreStored("", ""));
    }

    [TestMethod]
    public void A_host_says_that_it_joins_no_network_itself()
    {
        FakeBootServices board = new();
        board.SettingValues[SettingNames.WifiSsid] = "depot";
        NetworkStack.JoinWireless(board);
        Assert.HasCount(1, board.Said);
        Assert.DoesNotContain("depot", board.Said[0]);
    }
}
