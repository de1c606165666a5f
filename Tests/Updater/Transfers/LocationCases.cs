using System.Text;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Redirections, and a user and a password in the location, for the HTTP of each side.</summary>
public abstract class LocationCases : TransferCase
{
    private readonly HttpSource _plain;

    private protected LocationCases(IHttpClient client)
        : base(client) => _plain = new HttpSource(client, true);

    [TestMethod]
    public void Redirections_are_followed_up_to_five()
    {
        Server.Plan = (_, request) => request.Contains("/image?5 ", StringComparison.Ordinal)
            ? ServerFault.None
            : new ServerFault(FaultKind.Redirect, 0, $"?{(request.Split(' ')[1].Contains('?', StringComparison.Ordinal) ? request.Split(' ')[1][^1] - '0' + 1 : 1)}");
        Completes(DownloadFault.None);
        Server.Plan = (i, _) => new ServerFault(FaultKind.Redirect, 0, $"/r{i}");
        Pipeline = new Pipeline(Folder.Path, 1 << 20, 2);
        Fails(DownloadResult.GaveUp, DownloadFault.TooManyRedirects);
    }

    [TestMethod]
    [DataRow("/image", DownloadFault.RedirectLoop)]
    [DataRow("ftp://127.0.0.1/x", DownloadFault.BadRedirect)]
    public void Redirections_that_lead_nowhere_are_refused(string to, DownloadFault expected)
    {
        Server.Plan = (_, _) => new ServerFault(FaultKind.Redirect, 0, to);
        Fails(DownloadResult.GaveUp, expected);
    }

    [TestMethod]
    [DataRow("user:secret", "user:secret")]
    [DataRow("us%20er:s%3Ae%40c%C3%A9", "us er:s:e@c\u00e9")]
    [DataRow("user", "user:")]
    public void A_user_and_a_password_go_to_the_server_that_the_location_names(string userInfo, string pair)
    {
        Assert.AreEqual(DownloadResult.Complete, RunAs(_plain, userInfo, out ImageDownload download), download.Error);
        string[] sent = [.. Server.Authorizations.Distinct()];
        Assert.HasCount(1, sent);
        Assert.AreEqual(pair, Encoding.UTF8.GetString(Convert.FromBase64String(sent[0]["Basic ".Length..])));
        AssertImage();
    }

    [TestMethod]
    public void A_password_without_TLS_is_refused_by_name_where_the_board_was_not_provisioned_for_it()
    {
        Assert.AreEqual(DownloadResult.GaveUp, RunAs(Source, "someone:secret", out ImageDownload download));
        Assert.AreEqual(DownloadFault.PasswordInClear, download.Fault, download.Error);
        Assert.IsEmpty(Server.Requests);
        Assert.DoesNotContain("secret", download.Error);
        Assert.DoesNotContain("someone", download.Error);
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(302)]
    public void A_password_is_in_no_words_of_a_failure(int status)
    {
        Server.Plan = (_, _) => status == 302 ? new ServerFault(FaultKind.Redirect, 0, "/image") : new ServerFault(FaultKind.Status, status);
        Assert.AreNotEqual(DownloadResult.Complete, RunAs(_plain, "someone:secret", out ImageDownload download));
        Assert.DoesNotContain("secret", download.Error);
        Assert.DoesNotContain("someone", download.Error);
    }

    [TestMethod]
    public void A_password_does_not_follow_a_redirection_to_another_server()
    {
        using FaultyServer other = new();
        Server.Plan = (i, request) => new ServerFault(FaultKind.Redirect, 0, request.Contains("/image?1", StringComparison.Ordinal) ? other.Url : "?1");
        Assert.AreEqual(DownloadResult.Complete, RunAs(_plain, "user:secret", out ImageDownload download), download.Error);
        Assert.HasCount(6, Server.Authorizations);
        Assert.IsTrue(Server.Authorizations.TrueForAll(a => a.StartsWith("Basic ", StringComparison.Ordinal)), "its own server is told");
        Assert.HasCount(3, other.Authorizations);
        Assert.IsTrue(other.Authorizations.TrueForAll(a => a.Length == 0), "another one is not");
    }

    [TestMethod]
    public void A_redirection_that_brings_a_password_is_not_followed()
    {
        using FaultyServer other = new();
        Server.Plan = (_, _) => new ServerFault(FaultKind.Redirect, 0, other.Url.Replace("//", "//user:secret@", StringComparison.Ordinal));
        ImageDownload download = Fails(DownloadResult.GaveUp, DownloadFault.BadRedirect);
        Assert.IsEmpty(other.Requests);
        Assert.DoesNotContain("secret", download.Error);
    }

    [TestMethod]
    [DataRow("http://a%3Ab:secret@127.0.0.1/x")]
    [DataRow("http://user:secret%@127.0.0.1/x")]
    [DataRow("http://user:secret%0d%0a@127.0.0.1/x")]
    [DataRow("http://us%0Der:secret@127.0.0.1/x")]
    [DataRow("http://:secret@127.0.0.1/x")]
    [DataRow("http://user:sec ret@127.0.0.1/x y")]
    [DataRow("http://user:sec/ret@127.0.0.1/x")]
    [DataRow("http://user:sec?ret@127.0.0.1/x")]
    [DataRow("http://user:sec#ret@127.0.0.1/x")]
    [DataRow("htp://user:secret@127.0.0.1/x")]
    public void A_malformed_user_or_password_is_refused_and_not_shown(string location)
    {
        ImageSources sources = new();
        sources.Add("http", _plain);
        Assert.AreEqual(DownloadResult.GaveUp, Pipeline.Run(sources, out ImageDownload download, location));
        Assert.IsTrue(download.Fault is DownloadFault.BadLocation or DownloadFault.UnknownScheme, download.Error);
        Assert.DoesNotContain("sec", download.Error);
    }

    private DownloadResult RunAs(HttpSource source, string userInfo, out ImageDownload download) =>
        Pipeline.Run(source, out download, Server.Url.Replace("//", $"//{userInfo}@", StringComparison.Ordinal));
}
