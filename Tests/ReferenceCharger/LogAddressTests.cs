using System.Text;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The address that the flight log is sent to, with the password or the signature that stands in it.</summary>
[TestClass]
public sealed class LogAddressTests : LogUploadCase
{
    [TestMethod]
    [DataRow("http://host", "http://host/f.txt")]
    [DataRow("http://host.com", "http://host.com/f.txt")]
    [DataRow("http://host/", "http://host/f.txt")]
    [DataRow("http://host/a.b/", "http://host/a.b/f.txt")]
    [DataRow("http://host/logs", "http://host/logs/f.txt")]
    [DataRow("http://host/logs/x.log", "http://host/logs/x.log")]
    [DataRow("https://host/logs?sig=a/b", "https://host/logs?sig=a/b")]
    public void A_location_is_a_file_or_a_directory(string location, string address) =>
        Assert.AreEqual(address, UploadRules.PutAddress(location, "f.txt"));

    [TestMethod]
    [DataRow("ftp://host/")]
    [DataRow("http://")]
    [DataRow("http://host/a b")]
    [DataRow("logs")]
    [DataRow("http://host:0/")]
    [DataRow("http://user:pa/ss@host/")]
    public void What_is_no_address_of_HTTP_is_none_to_upload_to(string location) =>
        Assert.AreEqual("an address of http or https is wanted", new OperatorCase().Operations.Uploads.Refusal(location));

    [TestMethod]
    [DataRow(201, "PUT https://host/in/CP1-log-1.jsonl")]
    [DataRow(405, "POST https://host/in/")]
    public void A_password_goes_with_the_request_and_is_said_nowhere(int answer, string last)
    {
        OperatorCase charger = new();
        Fail(charger, answer, 1);
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, "https://user:secret@host/in/", 0, 0, 0, 0));
        charger.Operations.Uploads.Step();
        Assert.AreEqual(last, $"{charger.Server.Sent[^1].Method} {charger.Server.Sent[^1].Url}");
        string[] credentials = [.. charger.Server.Authorizations.Distinct().Select(a => Encoding.UTF8.GetString(Convert.FromBase64String(a!["Basic ".Length..])))];
        CollectionAssert.AreEqual(new[] { "user:secret" }, credentials);
        Assert.Contains("the log is uploaded to https://host", charger.Board.Said);
        Assert.IsFalse(charger.Board.Said.Concat(charger.Told).Any(s => s.Contains("secret", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_password_without_TLS_is_sent_where_the_board_was_provisioned_for_it_and_only_as_long()
    {
        OperatorCase charger = new(2, (SettingNames.DownloadPlainPassword, "true"));
        Assert.AreEqual(string.Empty, charger.Operations.Uploads.Refusal("http://user:secret@host/in/"));
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, "http://user:secret@host/in/", 0, 0, 0, 0));
        charger.Board.SettingValues.Remove(SettingNames.DownloadPlainPassword);
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.IsEmpty(charger.Server.Sent);
        Assert.AreEqual("LogStatusNotification NotSupportedOperation 1", charger.Told[^1]);
        Assert.Contains("the log cannot be uploaded: the password would be sent without TLS", charger.Board.Said);
    }

    [TestMethod]
    [DataRow("https://user:pass@host/in/", true)]
    [DataRow("https://user%3A:pass@host/in/", false)]
    [DataRow("https://user:pa%0ass@host/in/", false)]
    [DataRow("http://user:pass@host/in/", false)]
    public void A_password_is_taken_for_a_server_with_TLS(string location, bool taken)
    {
        Assert.AreEqual(taken, new OperatorCase().Operations.Uploads.Refusal(location).Length == 0);
    }

    [TestMethod]
    [DataRow("http://host/a?signature=secret")]
    [DataRow("http://host?signature=secret")]
    [DataRow("http://host?signature=a/secret")]
    public void A_signature_in_the_address_is_not_said_on_the_console(string location)
    {
        OperatorCase charger = new();
        Fail(charger, 403, 1);
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, location, 0, 0, 0, 0));
        charger.Operations.Uploads.Step();
        Assert.Contains("the log is uploaded to http://host", charger.Board.Said);
        Assert.IsFalse(charger.Board.Said.Any(s => s.Contains("secret", StringComparison.Ordinal)), string.Join('\n', charger.Board.Said));
    }
}
